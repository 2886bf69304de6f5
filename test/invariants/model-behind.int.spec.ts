import { whateverIsAsked } from './whatever-is-asked.ts';

// The streams find one another behind: what is decided on an old file lapses, and what is noted late counts (3.0).
describe('whatever is asked for, in whatever order, while the policies come behind', () => {
  whateverIsAsked(60);
});
