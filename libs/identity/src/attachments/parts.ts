/** One part of a file: all but the last are of the same size. */
export interface Part {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/**
 * A stream of bytes in parts of a size, with no more than two of them in memory. There is always a last one; of an empty
 * stream it is empty.
 */
export async function* inParts(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Part> {
  let waiting: Buffer | undefined;
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    held.push(piece);
    length += piece.length;
    if (length < size) continue;
    const bytes = Buffer.concat(held);
    let start = 0;
    for (; bytes.length - start >= size; start += size) {
      if (waiting !== undefined) yield { bytes: waiting, isLast: false };
      waiting = bytes.subarray(start, start + size);
    }
    const rest = bytes.subarray(start);
    held = [rest];
    length = rest.length;
  }
  const rest = Buffer.concat(held);
  if (waiting !== undefined && rest.length > 0) yield { bytes: waiting, isLast: false };
  yield { bytes: waiting === undefined || rest.length > 0 ? rest : waiting, isLast: true };
}
