/**
 * A list in slices whose lengths are powers of two, at most `most`: whatever its length, lists that become parts of a
 * statement make few different statements, and none with more parameters than a database takes. In order.
 */
export const inFewSizes = <Item>(list: readonly Item[], most = 256): readonly (readonly Item[])[] => {
  const slices: Item[][] = [];
  let start = 0;
  for (let size = 2 ** Math.floor(Math.log2(most)); size >= 1; size /= 2) {
    while (list.length - start >= size) {
      slices.push(list.slice(start, start + size));
      start += size;
    }
  }
  return slices;
};
