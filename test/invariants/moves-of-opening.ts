import { BASIS, type Known, later, LEAD, type Move, officer, opening } from './moves.ts';
import type { Dice } from './dice.ts';

const CHANNELS = [
  ['kh-dic-email', 'EMAIL'],
  ['kh-dic-online', 'OTHER_ELECTRONIC'],
  ['kh-dic-phone', 'PHONE'],
] as const;
type Channel = (typeof CHANNELS)[number];

const PAGE = { url: 'https://example.invalid/mot' } as const;

/** What may begin at any time: a report, a letter, a body's own case, a statement, a notice, a notification, a difficulty. */
export const movesOfOpening = (known: Known, dice: Dice): readonly Move[] => {
  const { now, streams } = known;
  const caseId = streams.find(({ category }) => category === 'case')?.id;
  const isFirst = !streams.some(({ category }) => category === 'report' || category === 'case');
  const clerk = () => officer(dice, LEAD, 'CLERK', 4);
  return [
    opening(isFirst ? 30 : 0.3, 'report', 'RegisterReport', known, () => {
      const [channelId, channel] = dice.of<Channel>(CHANNELS[0], ...CHANNELS);
      return {
        actor: clerk(),
        data: {
          channelId: dice.mostly(channelId, 'no-such-channel'),
          channel,
          source: 'CITIZEN',
          contentRefs: [PAGE],
          message: 'Trang này đăng tin sai sự thật',
          ...(dice.chance(0.5) && { reporter: { name: 'Người phản ánh minh họa', email: 'a@example.invalid' } }),
          ...(dice.chance(0.08) && {
            reportedParty: { kind: 'AUTHORITY', agencyId: dice.of('kh-health', LEAD, 'kh-police') },
          }),
          ...(dice.chance(0.03) && { classified: true }),
        },
      };
    }),
    opening(isFirst ? 2 : 0.15, 'report', 'NotifyLeadAgency', known, () => ({
      actor: officer(dice, 'kh-health', 'OFFICER', 1),
      data: {
        channelId: 'kh-dic-online',
        channel: 'OTHER_ELECTRONIC',
        contentRefs: [PAGE],
        message: 'Phát hiện tin sai',
      },
    })),
    opening(isFirst ? 2 : 0.15, 'letter', 'RegisterIncomingLetter', known, () => ({
      actor: clerk(),
      data: {
        channelId: 'kh-dic-post',
        channel: 'POST',
        postal: { arrivedOn: now.slice(0, 10), scanHash: 'd'.repeat(64), documentNumber: '12/CV' },
        source: 'CITIZEN',
        text: 'Thư phản ánh',
        items: [
          { contentRefs: [PAGE], message: 'Nội dung thứ nhất' },
          { contentRefs: [{ url: 'https://example.invalid/hai' }], message: 'Nội dung thứ hai' },
        ],
      },
    })),
    opening(isFirst ? 4 : 0.15, 'case', 'OpenOwnInitiative', known, () => ({
      actor: officer(dice, dice.of('kh-police', 'kh-police', 'kh-health', LEAD, 'kh-propaganda'), 'OFFICER', 1),
      data: {
        caseKind: 'SITE_OR_SERVICE_BREACH',
        subjectKind: dice.mostly('SITE', 'ORGANISATION'),
        claimUnderReview: 'Trang không ghi rõ nguồn tin',
        reference: 'trang-minh-hoa',
        contentRefs: [PAGE],
        territory: 'khanh-hoa',
        conductAt: '2023-02-20T02:00:00.000Z',
      },
    })),
    opening(0.2, 'statement', 'IssueOfficialStatement', known, () => ({
      actor: officer(dice, dice.of(LEAD, 'kh-health'), 'HEAD', 3),
      data: {
        ...(caseId !== undefined && { caseId }),
        title: 'Thông tin chính thức',
        facts: dice.mostly('Nước máy đạt chuẩn', 'Liên hệ 0905 123 456 để biết thêm'),
        personalDataRemoved: true,
      },
    })),
    opening(0.15, 'guidance', 'IssueGuidanceNotice', known, () => ({
      actor: officer(dice, dice.mostly(LEAD, 'kh-health', 'kh-propaganda'), 'SIGNER', 3),
      data: {
        site: 'trang-minh-hoa',
        duty: 'SOURCE_LINE',
        provisions: [{ provisionId: BASIS, use: 'COMPETENCE' }],
        whatToFix: 'Ghi rõ nguồn tin',
        fixBy: later(now, 10).slice(0, 10),
        preparedBy: dice.mostly(`${LEAD}-1`, `${LEAD}-3`),
        signature: { chain: [] },
      },
    })),
    opening(0.1, 'notification', 'NotifyBodies', known, () => ({
      actor: officer(dice, 'kh-health', 'OFFICER', 1),
      data: { recipients: [LEAD, 'kh-police'], subject: 'Tin sai', text: 'Đề nghị lưu ý', contentRefs: [PAGE] },
    })),
    opening(0.1, 'difficulty', 'RaiseDifficulty', known, () => ({
      actor: officer(dice, 'kh-health', 'HEAD', 3),
      data: { subject: 'Vướng mắc', text: 'Thiếu hướng dẫn', documentNumber: '15/BC', issuedOn: now.slice(0, 10) },
    })),
  ];
};
