/** Chance that follows from one number: the same number, the same throws (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of them. @throws RangeError when there is none. */
  of<Item>(first: Item, ...others: readonly Item[]): Item {
    const items = [first, ...others];
    return items[Math.floor(this.next() * items.length)] ?? first;
  }

  /** Mostly what fits, now and then one of the others. */
  mostly<Item>(fitting: Item, ...others: readonly [Item, ...Item[]]): Item {
    return this.chance(0.97) ? fitting : this.of(...others);
  }

  /** One of them, the heavier the likelier; nothing where there is none. */
  weighed<Item extends { readonly weight: number }>(items: readonly Item[]): Item | undefined {
    let left = this.next() * items.reduce((sum, { weight }) => sum + weight, 0);
    return items.find(({ weight }) => (left -= weight) < 0);
  }
}
