import { DEPARTMENTS_FUNCTION, Matter } from '../matter.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

/** Scenario 4: a department reports its result to the people's committee without the consolidator in cc: INV-11. */
export const copyToTheConsolidator = async (stage: Stage): Promise<Played> => {
  const { healthOfficer, healthSigner } = officers;
  const matter = await falseClaim(stage);
  await verifiedFalse(matter, HEALTH);
  await matter.appraise(DECREE_72);
  const decisionId = await matter.refer(healthSigner);
  await matter.decide(healthSigner, decisionId, [DECREE_72, DEPARTMENTS_FUNCTION]);
  await matter.decisionIs(decisionId, 'TookEffect');
  await matter.notify(healthOfficer, decisionId);

  stage.pass(60);
  const refusal = await stage.isRefused(
    healthOfficer,
    { vi: 'Báo cáo UBND tỉnh, không đồng gửi Sở TTTT', en: 'reports to the PPC without the consolidator in cc' },
    `decisions/${decisionId}/result`,
    Matter.result([]),
  );
  await matter.reportResult(healthOfficer, decisionId);
  return {
    outcome: {
      vi: 'INV-11: báo cáo kết quả phải đồng gửi cơ quan tổng hợp; bổ sung nơi nhận thì được ghi nhận.',
      en: 'INV-11: the result report needs the consolidator in cc; with it the report is noted.',
    },
    refusals: [refusal.rules],
    files: [await matter.file()],
  };
};
