import { eventDefinitions } from '#contracts';
import { eventNames } from './wording.js';

/** The law, the directory, subjects and registers are no history of a matter that an official reads. */
const OF_NO_MATTER = ['register', 'log'];

describe('what an official reads', () => {
  const ofMatters = eventDefinitions.filter(({ owner }) => owner !== 'packs' && owner !== 'identity');
  it.each(ofMatters.filter(({ category }) => !OF_NO_MATTER.includes(category)).map(({ name }) => [name]))(
    '%s has a name, Vietnamese first',
    (name) => {
      const words = eventNames[name as keyof typeof eventNames];
      expect(words?.vi).toEqual(words?.vi.normalize('NFC'));
      expect(words?.vi.length).toBeGreaterThan(2);
      expect(words?.en.length).toBeGreaterThan(2);
    },
  );

  it('no two events read the same', () => {
    const names = Object.values(eventNames).map(({ vi }) => vi);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
