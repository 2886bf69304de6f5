import { DEPARTMENTS_FUNCTION, Matter } from '../matter.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import { DECREE_72, falseClaim, HEALTH, POLICE, verifiedFalse } from './false-claim.js';
import type { Played } from './played.js';

/**
 * Scenario 2: handling referred without verification is refused with INV-01; a decision on a file whose verification was
 * reopened after the referral is rejected and lapses; verified and appraised again, referred again, decided, noted.
 */
export const noHandlingBeforeVerification = async (stage: Stage): Promise<Played> => {
  const { healthSigner } = officers;
  const basis = [DECREE_72, DEPARTMENTS_FUNCTION];
  const matter = await falseClaim(stage);

  const refusal = await matter.isRefused(
    { vi: 'Chuyển xử lý khi chưa xác minh', en: 'refers handling without verification' },
    'handling-referrals',
    Matter.referral('kh-health', 'ASSIGN_AGENCY', 'VOLUNTARY_CORRECTION'),
  );

  await verifiedFalse(matter, HEALTH);
  await matter.appraise(DECREE_72);
  const first = await matter.refer(healthSigner);
  await matter.leads(
    { vi: 'Mở lại xác minh vì có nguồn tin mới', en: 'reopens verification' },
    'verification-reopening',
    {
      reasons: 'Có nguồn tin mới về thời điểm đăng bài, cần Công an tỉnh kiểm tra',
    },
  );
  await matter.decide(healthSigner, first, basis);
  await matter.decisionIs(first, 'Lapsed');

  await verifiedFalse(matter, POLICE);
  await matter.appraise(DECREE_72);
  const second = await matter.refer(healthSigner);
  await matter.decide(healthSigner, second, basis);
  await matter.decisionIs(second, 'TookEffect');
  return {
    outcome: {
      vi: 'INV-01: không xử lý khi chưa xác minh. Quyết định trên hồ sơ cũ mất hiệu lực; quyết định sau khi xác minh lại có hiệu lực.',
      en: 'INV-01: no handling before verification. The decision on the old file lapsed; the one after verifying again took effect.',
    },
    refusals: [refusal.rules],
    files: [await matter.file()],
  };
};
