import type { RegisterReport } from '#contracts';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import type { Played } from './played.js';

/** What is said to be in the attachment: never to be found anywhere. */
export const CLASSIFIED_WORDS = 'Nội dung (hư cấu) của tài liệu đóng dấu mật';
/** Where it is to be asked for. */
export const EXTERNAL_REFERENCE = { referenceNumber: 'SO-MINH-HOA-12', custodian: 'kh-police' };

/** Scenario 16: a classified attachment is flagged; it is refused, and only the external reference is kept. */
export const classifiedMaterial = async (stage: Stage): Promise<Played> => {
  const { dicClerk } = officers;
  const report: RegisterReport = {
    channelId: 'kh-dic-e-document',
    channel: 'E_DOCUMENT',
    source: 'CITIZEN',
    eDocument: { documentNumber: '99/CV-MH', issuingBody: 'Cơ quan minh họa' },
    contentRefs: [{ documentRef: 'CLASSIFIED-ATTACHMENT' }],
    message: CLASSIFIED_WORDS,
    classified: true,
  };
  const refusal = await stage.isRefused(
    dicClerk,
    { vi: 'Tiếp nhận văn bản có đính kèm tài liệu mật', en: 'takes in a document with a classified attachment' },
    'reports',
    report,
  );
  stage.pass(15);
  await stage.does(
    dicClerk,
    { vi: 'Chỉ ghi số tham chiếu và nơi lưu giữ', en: 'keeps only the reference and who has it' },
    'classified-refusals',
    EXTERNAL_REFERENCE,
  );
  return {
    outcome: {
      vi: 'INV-18: tài liệu mật bị từ chối tại cửa, không lưu nội dung; chỉ giữ số tham chiếu và nơi lưu giữ.',
      en: 'INV-18: classified material is refused at the door and nothing of it is kept, but where to ask for it.',
    },
    refusals: [refusal.rules],
    files: [],
  };
};
