import { whateverIsAsked } from './whatever-is-asked.ts';

describe('whatever is asked for, in whatever order, while the policies follow', () => {
  whateverIsAsked(90);
});
