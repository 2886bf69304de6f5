import type { CitedProvision, RequestTransfer } from '#contracts';
import type { CaseFile } from '#read-models';
import { Matter } from '../matter.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

/** Days of the scenario, in Vietnam’s office hours. */
const MARCH = (day: number): string => `2023-03-${String(day).padStart(2, '0')}T02:00:00.000Z`;
/** The police’s own function (KH art. 7.2.b). */
const POLICE_FUNCTION: CitedProvision = { provisionId: 'KHANHHOA-2086-2020/7.2.b', use: 'COMPETENCE' };
const OWN = { proposedRoute: 'OWN_COMPETENCE' } as const;

/**
 * Scenario 17: opened 06/3/2023; transfer to the police requested 07/3; on 08/3 the DIC tries to refer handling: refused; on
 * 09/3 the police decline: the case is back in the state before; on 10/3 requested again, accepted 13/3, the police lead; the
 * same acceptance sent twice: nothing new; on 20/3 a result without the DIC in cc: refused with INV-11.
 *
 * @param stage On a clock that stands at the beginning of 06/3/2023.
 */
export const transferToThePolice = async (stage: Stage): Promise<Played & { readonly states: readonly string[] }> => {
  const { dicOfficer, policeHead, policeOfficer, policeSigner } = officers;
  const states: string[] = [];
  const remember = async (): Promise<void> => {
    const { state, leadAgencyId } = await matter.file();
    states.push(`${state}: ${leadAgencyId}`);
  };
  const matter = await falseClaim(stage, undefined, { workMinutes: 60 });
  await verifiedFalse(matter, HEALTH);
  await matter.appraise(DECREE_72, OWN);
  await remember();

  stage.passUntil(MARCH(7));
  const request = async (): Promise<string> => {
    const transfer: RequestTransfer = {
      to: policeHead.agencyId,
      grounds: 'Người đăng bài có dấu hiệu lợi dụng dịch bệnh để gây rối trật tự công cộng',
      legalBasis: 'KHANHHOA-2086-2020/7.2.b',
      dueAt: stage.inMinutes(5 * 24 * 60),
    };
    const did = { vi: 'Đề nghị Công an tỉnh chủ trì', en: 'offers the lead to the police' };
    await stage.does(dicOfficer, did, `cases/${matter.caseId}/transfers`, transfer);
    return matter.task(policeHead, 'ANSWER_TRANSFER');
  };
  const first = await request();

  stage.passUntil(MARCH(8));
  const referral = await matter.isRefused(
    { vi: 'Chuyển xử lý khi đang chờ Công an tỉnh trả lời', en: 'refers handling while the police have not answered' },
    'handling-referrals',
    Matter.referral('kh-dic', 'OWN_COMPETENCE', 'VOLUNTARY_CORRECTION'),
  );

  stage.passUntil(MARCH(9));
  const declined = { vi: 'Không nhận chủ trì', en: 'decline the lead' };
  await stage.does(policeHead, declined, `transfers/${first}/refusal`, {
    reasons: 'Chưa có dấu hiệu vi phạm trật tự công cộng',
  });
  await matter.notes('TransferNoted');
  await remember();

  stage.passUntil(MARCH(10));
  const second = await request();
  stage.passUntil(MARCH(13));
  const accepted = { vi: 'Nhận chủ trì', en: 'accept the lead' };
  await stage.does(policeHead, accepted, `transfers/${second}/acceptance`, {});
  const again = { vi: 'Gửi lại lần nữa', en: 'send the same acceptance again' };
  const { events } = await stage.does(policeHead, again, `transfers/${second}/acceptance`, {});
  if (events.length > 0) throw new Error(`The second acceptance led to ${events.join(', ')}`);
  await matter.notes('TransferNoted', 2);
  matter.goesOnWith(policeOfficer);
  await remember();

  const decisionId = await matter.refer(policeSigner, { route: 'OWN_COMPETENCE' });
  await matter.decide(policeSigner, decisionId, [DECREE_72, POLICE_FUNCTION]);
  await matter.decisionIs(decisionId, 'TookEffect');
  await matter.notify(policeOfficer, decisionId);
  stage.passUntil(MARCH(20));
  const withoutCopy = await stage.isRefused(
    policeOfficer,
    { vi: 'Báo cáo UBND tỉnh, không đồng gửi Sở TTTT', en: 'report to the PPC without the DIC in cc' },
    `decisions/${decisionId}/result`,
    Matter.result([]),
  );
  await matter.reportResult(policeOfficer, decisionId);
  return {
    states,
    outcome: {
      vi: 'Chờ trả lời thì không chuyển xử lý; từ chối thì trở lại như trước; nhận thì Công an tỉnh chủ trì, và báo cáo vẫn phải đồng gửi Sở TTTT (INV-11).',
      en: 'Nothing is referred meanwhile; declined, all is as before; accepted, the police lead, and the consolidator still gets its copy (INV-11).',
    },
    refusals: [referral.rules, withoutCopy.rules],
    files: [await stage.shows<CaseFile>(policeOfficer, `cases/${matter.caseId}`)],
  };
};
