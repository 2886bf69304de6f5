import { foldForSearch } from '#kernel';

/** Words that say nothing of what a claim is about, folded. */
const EMPTY = new Set(
  'la va cua co cho tai bi cac nhung mot trong duoc voi tu den ve o thi ma nay do khi da se dang tren vao ra'.split(
    ' ',
  ),
);

/** The words of a claim that count when claims are compared: folded, each once, in the order of the alphabet. */
export const claimWords = (claim: string): readonly string[] => {
  const words = foldForSearch(claim)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !EMPTY.has(word));
  return [...new Set(words)].sort();
};
