import type { Page, ReportSummary } from '#read-models';
import { officers } from '../officers.js';
import type { Stage } from '../stage.js';
import type { Played } from './played.js';

/**
 * Scenario 6: a report about a district’s people’s committee is never offered to that district (INV-10). A policy sends it
 * on to the body above on receipt; the district finds it behind none of its doors.
 */
export const aboutADistrict = async (stage: Stage): Promise<Played & { readonly reportId: string }> => {
  const { dicClerk, committeeClerk } = officers;
  const { id: reportId } = await stage.does(
    dicClerk,
    { vi: 'Tiếp nhận phản ánh về UBND thành phố Nha Trang', en: 'takes a report about a district’s committee' },
    'reports',
    {
      channelId: 'kh-dic-online',
      channel: 'OTHER_ELECTRONIC',
      source: 'CITIZEN',
      contentRefs: [{ url: 'https://mang-xa-hoi.example/bai-dang/6006' }],
      message: 'Cán bộ của UBND thành phố đăng thông tin sai về việc thu phí vỉa hè.',
      reportedParty: { kind: 'AUTHORITY', agencyId: 'kh-nhatrang-pc' },
    },
  );
  await stage.awaits<Page<ReportSummary>, ReportSummary>(committeeClerk, 'reports', ({ items }) =>
    items.find((report) => report.reportId === reportId && report.state === 'Redirected'),
  );
  return {
    reportId,
    outcome: {
      vi: 'INV-10: phản ánh được tự động chuyển UBND tỉnh; UBND thành phố bị phản ánh không thấy ở bất cứ đâu.',
      en: 'INV-10: redirected to the provincial committee on receipt; behind no door of the district.',
    },
    refusals: [],
    files: [],
  };
};
