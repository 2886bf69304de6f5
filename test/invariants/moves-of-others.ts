import type { Outcome } from '#contracts';
import type { Dice } from './dice.ts';
import { type Known, later, LEAD, type Move, move, officer, REMEDY, type Seen, when } from './moves.ts';

const ORAL = ['PHONE', 'SMS'];

/** What may be done on a report. */
export const movesOfReport = (seen: Seen, known: Known, dice: Dice): readonly Move[] => {
  const received = seen.last('ReportReceived');
  if (received === undefined) return [];
  const { now } = known;
  const { receivedBy, leadAgencyId, channel } = received.data;
  const hasEnded = seen.has('ReportLinkedToCase', 'ReportRedirected', 'ReportDismissed', 'ClassifiedMaterialRefused');
  const others = known.streams.filter(({ category, id }) => category === 'report' && id !== seen.id);
  const isReady = seen.has('ReportAcknowledged') && !hasEnded;
  const by = (number = 1) => ({ actor: officer(dice, leadAgencyId, 'OFFICER', number) });
  return [
    ...when(
      !seen.has('ReportAcknowledged') && !hasEnded,
      move(6, seen, 'AcknowledgeReport', () => ({ actor: officer(dice, receivedBy, 'CLERK', 4) })),
    ),
    ...when(
      ORAL.includes(channel) && !seen.has('TranscriptConfirmed') && !hasEnded,
      move(6, seen, 'ConfirmTranscript', () => ({
        actor: officer(dice, receivedBy, 'CLERK', 4),
        data: { transcript: 'Đã đọc lại', readBackAt: now },
      })),
    ),
    ...when(
      isReady && !seen.has('ReportScreened') && (!ORAL.includes(channel) || seen.has('TranscriptConfirmed')),
      move(8, seen, 'ScreenReport', () => ({ ...by(), data: screening(seen, known, dice) })),
      move(0.3, seen, 'ReturnForInformation', () => ({
        ...by(),
        data: { asks: 'Đề nghị bổ sung đường dẫn', dueAt: later(now, 5), reasons: 'Thiếu thông tin' },
      })),
    ),
    ...when(
      seen.has('ReportReturnedForInformation') && !hasEnded,
      move(2, seen, 'CompleteReport', () => ({
        actor: officer(dice, receivedBy, 'CLERK', 4),
        data: { addition: 'Bổ sung', contentRefs: [{ url: 'https://example.invalid/hai' }] },
      })),
      move(1, seen, 'DismissReport', () => ({
        ...by(),
        data: { ground: 'INCOMPLETE', remedy: REMEDY, reasons: 'Không bổ sung' },
      })),
    ),
    ...when(
      isReady && others.length > 0,
      move(0.8, seen, 'MergeReport', () => ({
        ...by(),
        data: { into: others[0]?.id ?? seen.id, reasons: 'Trùng nội dung', remedy: REMEDY },
      })),
    ),
    ...when(
      seen.has('ReportMerged'),
      move(0.5, seen, 'UnmergeReport', () => ({ ...by(), data: { reasons: 'Không trùng' } })),
    ),
    ...when(
      hasEnded && received.data.reporter !== undefined,
      move(0.2, seen, 'InformReporter', () => ({
        actor: officer(dice, leadAgencyId, 'CLERK', 4),
        data: { means: 'EMAIL', summary: 'Đã tiếp nhận và chuyển xử lý', informedAt: now },
      })),
    ),
    move(0.1, seen, 'DeclareConflict', () => ({
      actor: officer(dice, leadAgencyId, 'HEAD', 3),
      data: {
        officerRef: dice.mostly('officer-everywhere', `${leadAgencyId}-1`, `${leadAgencyId}-2`),
        reasons: 'Có quan hệ',
      },
    })),
    move(0.05, seen, 'RefuseClassifiedMaterial', () => ({
      actor: officer(dice, leadAgencyId, 'OFFICER', 1),
      data: { referenceNumber: 'M-01', custodian: 'kh-police' },
    })),
    move(0.05, seen, 'VoidRegistrationNumber', () => ({
      actor: officer(dice, receivedBy, 'HEAD', 3),
      data: { reasons: 'Vào nhầm sổ' },
    })),
  ];
};

const screening = (seen: Seen, known: Known, dice: Dice) => {
  const nexus = {
    withinTerritory: dice.mostly(true, false),
    territory: 'khanh-hoa',
    explanation: 'Liên quan đến tỉnh',
  };
  const common = { nexus, reasons: 'Có dấu hiệu sai sự thật' };
  const cases = known.streams.filter(({ category }) => category === 'case');
  const [first] = cases;
  if (first !== undefined && dice.chance(0.3))
    return { ...common, harmFactors: [], disposition: 'LINK_TO_CASE', linkTo: first.id };
  if (dice.chance(0.06))
    return { ...common, harmFactors: [], disposition: 'REDIRECT', redirection: { to: 'kh-health', remedy: REMEDY } };
  if (dice.chance(0.06))
    return {
      ...common,
      harmFactors: [],
      disposition: 'DISMISS',
      dismissal: { ground: 'OUT_OF_SCOPE', remedy: REMEDY },
    };
  const isClaim = dice.chance(0.4);
  return {
    ...common,
    harmFactors: dice.mostly(isClaim, !isClaim) ? ['PUBLIC_ALARM'] : [],
    disposition: 'OPEN_CASE',
    opening: {
      caseKind: isClaim ? 'FACTUAL_CLAIM' : 'SITE_OR_SERVICE_BREACH',
      subjectKind: dice.mostly(isClaim ? 'CLAIM' : 'SITE', 'PERSON'),
      claimUnderReview: 'Tin nói rằng nước máy bị nhiễm độc',
      ...(dice.mostly(!isClaim, isClaim) && { reference: 'trang-minh-hoa' }),
      ...(dice.chance(0.85) && { conductAt: '2023-02-20T02:00:00.000Z' }),
      ...(dice.chance(0.2) && { bodiesConcerned: [dice.of('kh-health', 'kh-tourism', LEAD)] }),
    },
  };
};

/** What may be done on a task to verify. */
export const movesOfAssignment = (seen: Seen, known: Known, dice: Dice): readonly Move[] => {
  const opened = seen.last('AssignmentOpened');
  if (opened === undefined || seen.has('VerificationRecorded', 'AssignmentReturned')) return [];
  const { addressee, file } = opened.data;
  const designated = seen.last('OfficerReplaced')?.data.officerRef ?? seen.last('OfficerDesignated')?.data.officerRef;
  const head = () => officer(dice, addressee, 'HEAD', 3);
  return [
    ...when(
      designated === undefined,
      move(7, seen, 'DesignateOfficer', () => ({
        actor: head(),
        data: { officerRef: dice.mostly(`${addressee}-1`, 'officer-everywhere') },
      })),
    ),
    ...when(
      designated !== undefined,
      move(8, seen, 'RecordVerification', () => ({
        actor: {
          kind: 'OFFICER',
          agencyId: addressee,
          role: 'OFFICER',
          officerRef: dice.mostly(designated ?? '', `${addressee}-2`),
        },
        data: {
          outcome: outcomeOf(file.caseKind, dice),
          method: 'Đối chiếu hồ sơ',
          evidence: dice.mostly(
            [{ source: 'OWN_CHECK' as const, description: 'Kết quả kiểm tra', reference: 'KT-01' }],
            [],
            [{ source: 'REPORTER' as const, description: 'Ảnh chụp', reference: 'A-01' }],
          ),
        },
      })),
      move(0.3, seen, 'ReplaceOfficer', () => ({
        actor: head(),
        data: { officerRef: `${addressee}-2`, reasons: 'Bàn giao' },
      })),
    ),
    move(0.2, seen, 'ReturnAssignment', () => ({ actor: head(), data: { reasons: 'Không thuộc lĩnh vực' } })),
    move(0.2, seen, 'DeclareConflict', () => ({
      actor: head(),
      data: { officerRef: dice.of(`${addressee}-1`, 'officer-everywhere'), reasons: 'Có quan hệ' },
    })),
  ];
};

const outcomeOf = (kind: string, dice: Dice): Outcome =>
  kind === 'FACTUAL_CLAIM'
    ? dice.mostly(
        dice.of<Outcome>('CONFIRMED_FALSE', 'CONFIRMED_FALSE', 'PARTLY_FALSE', 'AUTHENTIC'),
        'UNDETERMINED',
        'BREACH_CONFIRMED',
      )
    : dice.mostly(
        dice.of<Outcome>('BREACH_CONFIRMED', 'BREACH_CONFIRMED', 'BREACH_CONFIRMED', 'BREACH_NOT_CONFIRMED'),
        'AUTHENTIC',
      );

/** What may be done on a consultation and on an opinion. */
export const movesOfConsultation = (seen: Seen, { now }: Known, dice: Dice): readonly Move[] => {
  const opened = seen.last('ConsultationOpened');
  if (opened === undefined || seen.has('ConsultationClosed')) return [];
  const lead = seen.last('ConsultationLeadNoted')?.data.leadAgencyId ?? opened.data.askedBy;
  const method = seen.last('ConsultationMethodChosen')?.data.method;
  const by = () => ({ actor: officer(dice, lead, 'OFFICER', 1) });
  const convened = seen.last('MeetingConvened');
  return [
    ...when(
      method === undefined,
      move(6, seen, 'ChooseConsultationMethod', () => ({
        ...by(),
        data: { method: dice.of('WRITTEN', 'WRITTEN', 'MEETING'), reason: 'Phù hợp tính chất vụ việc' },
      })),
    ),
    ...when(
      method === 'WRITTEN',
      move(seen.has('OpinionRequested') ? 0.3 : 6, seen, 'RequestOpinion', () => ({
        ...by(),
        data: {
          question: dice.of('APPRAISE', 'HANDLING_DIRECTION'),
          text: 'Đề nghị cho ý kiến',
          addressees: [
            {
              agencyId: dice.of('kh-propaganda', 'kh-journalists', 'kh-justice'),
              dueAt: later(now, dice.mostly(3, -1)),
            },
            { agencyId: dice.of('kh-culture', 'kh-health'), dueAt: later(now, 3) },
          ],
        },
      })),
    ),
    ...when(
      method === 'MEETING',
      move(convened === undefined ? 6 : 0.2, seen, 'ConveneMeeting', () => ({
        ...by(),
        data: {
          invited: ['kh-justice', 'kh-culture'],
          startsAt: later(now, 1),
          place: 'Phòng họp',
          agenda: 'Hướng xử lý',
        },
      })),
      move(convened === undefined ? 0.2 : 3, seen, 'ConcludeMeeting', () => ({
        ...by(),
        data: {
          heldAt: dice.mostly(now, convened?.data.startsAt ?? now),
          attendees: [{ agencyId: 'kh-justice', officerRefs: ['kh-justice-1'] }],
          minutes: 'Các cơ quan trao đổi',
          conclusion: 'Thống nhất hướng xử lý',
          dissents: dice.chance(0.3)
            ? [{ agencyId: dice.mostly('kh-justice', 'kh-culture'), text: 'Không đồng ý' }]
            : [],
        },
      })),
    ),
    ...when(
      seen.has('OpinionRequested', 'MeetingConvened'),
      move(now > latestDue(seen) ? 6 : 1, seen, 'CloseConsultation', () => ({
        ...by(),
        data: { summary: 'Tổng hợp ý kiến' },
      })),
    ),
  ];
};

/** When nobody who was asked has any time left. */
const latestDue = (seen: Seen): string =>
  [
    ...seen.all('OpinionRequested').map(({ data }) => data.dueAt),
    ...seen.all('MeetingConvened').map(({ data }) => data.startsAt),
  ]
    .sort()
    .at(-1) ?? '';

export const movesOfOpinion = (seen: Seen, _: Known, dice: Dice): readonly Move[] => {
  const opened = seen.last('OpinionTaskOpened');
  if (opened === undefined || seen.has('OpinionSubmitted')) return [];
  const { addressee } = opened.data;
  const designated = seen.last('OfficerReplaced')?.data.officerRef ?? seen.last('OfficerDesignated')?.data.officerRef;
  return designated === undefined
    ? [
        move(3, seen, 'DesignateOfficer', () => ({
          actor: officer(dice, addressee, 'HEAD', 3),
          data: { officerRef: `${addressee}-1` },
        })),
      ]
    : [
        move(3, seen, 'SubmitOpinion', () => ({
          actor: {
            kind: 'OFFICER',
            agencyId: addressee,
            role: 'OFFICER',
            officerRef: dice.mostly(designated, 'officer-everywhere'),
          },
          data: {
            position: dice.of('AGREE', 'DISAGREE', 'AGREE_WITH_REMARKS'),
            text: 'Ý kiến của cơ quan',
            signature: { chain: [] },
          },
        })),
      ];
};
