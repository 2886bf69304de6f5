import { DEPARTMENTS_FUNCTION, Matter } from '../matter.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { CYBERSECURITY_LAW, DECREE_72, falseClaim, HEALTH, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

/** The day on which scenario 3 decides: 10/01/2025, 09:00 in Vietnam. */
const DECIDED_FROM = '2025-01-10T02:00:00.000Z';

/**
 * Scenario 3: a decision of 10/01/2025 about a post of 05/01/2025 that cites Decree 72 art. 5 is refused with
 * REFERENCE_REPLACED (INV-02); the same citation for a post of 10/2024 is accepted as substantive basis.
 *
 * @param stage On a clock that stands in January 2025, on the 6th at the latest.
 */
export const lawWhenItHappened = async (stage: Stage): Promise<Played> => {
  const { healthSigner } = officers;
  const basis = [DECREE_72, DEPARTMENTS_FUNCTION];

  const recent = await falseClaim(stage, '2025-01-05T02:00:00.000Z');
  await verifiedFalse(recent, HEALTH);
  await recent.appraise(CYBERSECURITY_LAW);
  const aboutRecent = await recent.refer(healthSigner);

  const older = await falseClaim(stage, '2024-10-15T02:00:00.000Z');
  await verifiedFalse(older, HEALTH);
  await older.appraise(DECREE_72);
  const aboutOlder = await older.refer(healthSigner);

  stage.passUntil(DECIDED_FROM);
  const refusal = await stage.isRefused(
    healthSigner,
    {
      vi: 'Quyết định viện dẫn Nghị định 72 cho bài đăng ngày 05/01/2025',
      en: 'cites Decree 72 for a post of 05/01/2025',
    },
    `decisions/${aboutRecent}/handling`,
    Matter.decision(basis),
  );
  await stage.does(
    healthSigner,
    { vi: 'Quyết định viện dẫn Nghị định 72 cho bài đăng tháng 10/2024', en: 'cites Decree 72 for a post of 10/2024' },
    `decisions/${aboutOlder}/handling`,
    Matter.decision(basis),
  );
  await older.decisionIs(aboutOlder, 'TookEffect');
  return {
    outcome: {
      vi: 'Cùng một điều khoản: đã bị thay thế khi đăng bài năm 2025 thì không được viện dẫn, còn hiệu lực tháng 10/2024 thì được.',
      en: 'The same provision: replaced when the post of 2025 appeared, so refused; in force in October 2024, so accepted.',
    },
    refusals: [refusal.rules],
    files: [await recent.file(), await older.file()],
  };
};
