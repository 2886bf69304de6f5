/** The first bytes of a file, as far as a kind is told by them. */
export const TELLING_BYTES = 16;

const startsWith =
  (...starts: readonly (readonly number[] | string)[]) =>
  (bytes: Uint8Array): boolean =>
    starts.some((start) => holds(bytes, 0, start));

const holds = (bytes: Uint8Array, at: number, what: readonly number[] | string): boolean => {
  const wanted = typeof what === 'string' ? Buffer.from(what, 'latin1') : Buffer.from(what);
  return Buffer.from(bytes.subarray(at, at + wanted.length)).equals(wanted);
};

const riff = (kind: string) => (bytes: Uint8Array) => holds(bytes, 0, 'RIFF') && holds(bytes, 8, kind);
const isoMedia = (bytes: Uint8Array): boolean => holds(bytes, 4, 'ftyp');

/** A kind of file that may be attached: what it is called, and how one sees that it is one. */
interface AttachmentKind {
  readonly ending: string;
  readonly isIn: (firstBytes: Uint8Array) => boolean;
}

/**
 * What may be attached: papers and scans, pictures, recordings. Nothing that a reader's machine would carry out, and no
 * container whose content the first bytes do not tell.
 */
export const ATTACHMENT_KINDS: Readonly<Record<string, AttachmentKind>> = {
  'application/pdf': { ending: 'pdf', isIn: startsWith('%PDF-') },
  'image/jpeg': { ending: 'jpg', isIn: startsWith([0xff, 0xd8, 0xff]) },
  'image/png': { ending: 'png', isIn: startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  'image/tiff': { ending: 'tiff', isIn: startsWith([0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a]) },
  'image/webp': { ending: 'webp', isIn: riff('WEBP') },
  'audio/mpeg': { ending: 'mp3', isIn: startsWith('ID3', [0xff, 0xfb], [0xff, 0xf3], [0xff, 0xf2]) },
  'audio/mp4': { ending: 'm4a', isIn: isoMedia },
  'audio/wav': { ending: 'wav', isIn: riff('WAVE') },
  'video/mp4': { ending: 'mp4', isIn: isoMedia },
};

/** The media types that may be attached. */
export const ATTACHMENT_MEDIA_TYPES: readonly string[] = Object.keys(ATTACHMENT_KINDS);

/** The media type of a `Content-Type`, without its parameters. */
export const mediaTypeOf = (contentType: string): string => (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();

/** True when a file that is declared to be of a media type may be attached and begins like one. */
export const isAttachable = (mediaType: string, firstBytes: Uint8Array): boolean =>
  Object.hasOwn(ATTACHMENT_KINDS, mediaType) && ATTACHMENT_KINDS[mediaType]?.isIn(firstBytes) === true;
