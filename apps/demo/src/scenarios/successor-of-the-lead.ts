import type { CaseSummary, Page } from '#read-models';
import { SUCCESSION_DAY, SUCCESSOR } from '../invented-pack.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

/** The morning of date D, in Vietnam. */
const MORNING = `${SUCCESSION_DAY}T02:00:00.000Z`;

/**
 * Scenario 15: the DIC is succeeded by another body on date D: open cases move by `CaseTransferredToSuccessor`, old events
 * keep the old agency id.
 *
 * @param stage On a clock in March 2023, with the pack in which the DIC ends.
 */
export const successorOfTheLead = async (stage: Stage): Promise<Played> => {
  const { dicOfficer, successorOfficer, healthSigner } = officers;
  const matter = await falseClaim(stage);
  await verifiedFalse(matter, HEALTH);

  stage.passUntil(MORNING);
  await stage.awaits<Page<CaseSummary>, CaseSummary>(successorOfficer, `cases`, ({ items }) =>
    items.find(({ caseId, leadAgencyId }) => caseId === matter.caseId && leadAgencyId === SUCCESSOR),
  );
  await stage.isTurnedAway(dicOfficer, `cases/${matter.caseId}`);
  matter.goesOnWith(successorOfficer);
  await matter.appraise(DECREE_72);
  await matter.refer(healthSigner);
  return {
    outcome: {
      vi: 'Vụ việc đang mở chuyển sang Sở kế thừa bằng một sự kiện; sự kiện cũ giữ tên cơ quan cũ; quyền truy cập cũ chấm dứt.',
      en: 'The open case moves to the successor by an event; old events keep the old body; its officers’ access has ended.',
    },
    refusals: [],
    files: [await matter.file()],
  };
};
