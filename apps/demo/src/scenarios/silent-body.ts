import { WrittenRound } from '../consultation.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { falseClaim, HEALTH, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

const DAY = 24 * 60;

/** Scenario 5: a written round in which one body is silent: it is closed with that body as non-responder, and its silence is no consent. */
export const silentBody = async (stage: Stage): Promise<Played & { readonly consultationId: string }> => {
  const { associationHead, associationOfficer } = officers;
  const matter = await falseClaim(stage);
  await verifiedFalse(matter, HEALTH);
  const round = await WrittenRound.open(stage, matter);
  const dueAt = stage.inMinutes(3 * DAY);
  await round.ask(['kh-journalists', 'kh-nhatrang-pc'], dueAt);
  const opinionId = await round.designate(associationHead, associationOfficer);
  stage.pass(60);
  await round.answer(associationOfficer, opinionId, WrittenRound.opinion('AGREE', 'Nhất trí để tự đính chính'), 1);
  stage.passUntil(dueAt);
  stage.pass(60);
  await round.close();
  return {
    consultationId: round.consultationId,
    outcome: {
      vi: 'INV-12: UBND thành phố Nha Trang im lặng: được ghi là không trả lời, không phải là đồng ý.',
      en: 'INV-12: Nha Trang is silent: recorded as no response, never as consent.',
    },
    refusals: [],
    files: [await matter.file()],
  };
};
