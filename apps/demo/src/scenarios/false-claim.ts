import type { CitedProvision, EvidenceItem } from '#contracts';
import { Matter, type Verifiers } from '../matter.js';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';

const { healthHead, healthOfficer, policeHead, policeOfficer } = officers;

/** The verifying bodies of the scenarios about false claims. */
export const HEALTH: Verifiers = { head: healthHead, officer: healthOfficer };
export const POLICE: Verifiers = { head: policeHead, officer: policeOfficer };

/** Decree 72 art. 5.1.d, in force until 24/12/2024. */
export const DECREE_72: CitedProvision = { provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' };
/** Cybersecurity Law art. 8.1.d, in force until 30/6/2026. */
export const CYBERSECURITY_LAW: CitedProvision = { provisionId: 'LAW-CYBERSEC-2018/8.1.d', use: 'SUBSTANTIVE' };

const records: EvidenceItem = {
  source: 'THIRD_PARTY',
  description: 'Sổ tiếp nhận cấp cứu và kết quả xét nghiệm trong ngày',
  reference: 'Công văn 45/BV-KHTH',
};

const DAY = 24 * 60;

/** By default of yesterday: a post says that a hospital has closed; nobody is ill, the doors are open. Registered online, screened, a case opened. */
export const falseClaim = async (
  stage: Stage,
  conductAt = stage.inMinutes(-DAY),
  pace?: ConstructorParameters<typeof Matter>[1],
): Promise<Matter> => {
  const matter = new Matter(stage, pace);
  await matter.register(
    { vi: 'Tiếp nhận phản ánh trực tuyến', en: 'takes a report online' },
    {
      channelId: 'kh-dic-online',
      channel: 'OTHER_ELECTRONIC',
      source: 'CITIZEN',
      contentRefs: [{ url: 'https://mang-xa-hoi.example/bai-dang/2002' }],
      message: 'Có bài đăng nói bệnh viện đóng cửa vì dịch, nhiều người đang chia sẻ.',
    },
  );
  await matter.acknowledge();
  await matter.screen({
    claim: 'Bệnh viện đa khoa tại Nha Trang đóng cửa vì dịch bệnh',
    nexus: 'Nội dung nói về cơ sở y tế tại thành phố Nha Trang',
    harmFactors: ['PUBLIC_ALARM', 'HEALTH_OR_SAFETY'],
    conductAt,
  });
  return matter;
};

/** A body answers that it is false, and the lead concludes so. */
export const verifiedFalse = async (matter: Matter, verifiers: Verifiers): Promise<void> => {
  await matter.verify(verifiers, 'Kiểm tra hoạt động của bệnh viện trong ngày đăng tin', {
    outcome: 'CONFIRMED_FALSE',
    method: 'Đối chiếu sổ tiếp nhận cấp cứu, lịch trực và kết quả xét nghiệm',
    evidence: [records],
  });
  await matter.completeVerification('CONFIRMED_FALSE', 'Bệnh viện hoạt động bình thường trong ngày đăng tin');
};
