import type { CaseEvent } from '#contracts';
import { agencies } from '#rules/testing';
import type { CaseCommand } from '../src/case/case.commands.js';
import { lead, opened } from './case.js';
import { DIRECTION_ID } from './safeguards.js';

type EventNamed<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;
type CommandNamed<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;

export const TRANSFER_ID = '12121212-1212-5121-8121-121212121212';

/** The lead offers the matter to the police, as public order is concerned. */
export const offer = (
  overrides: Partial<CommandNamed<'RequestTransfer'>['data']> = {},
): CommandNamed<'RequestTransfer'> => ({
  type: 'RequestTransfer',
  data: {
    to: agencies.police,
    grounds: 'Vụ việc liên quan đến trật tự an toàn xã hội',
    legalBasis: 'kh-plan.7.2.b',
    dueAt: '2023-03-10T10:00:00.000Z',
    ...overrides,
  },
});

export const transferRequested = (
  overrides: Partial<EventNamed<'CaseTransferRequested'>['data']> = {},
): EventNamed<'CaseTransferRequested'> => ({
  type: 'CaseTransferRequested',
  data: {
    transferId: TRANSFER_ID,
    from: agencies.dic,
    ...offer().data,
    file: {
      caseKind: 'FACTUAL_CLAIM',
      claimUnderReview: opened().data.subject.claimUnderReview,
      territory: 'khanh-hoa',
      conflicted: [],
    },
    ...overrides,
  },
});

export const noteTransfer = (
  outcome: EventNamed<'TransferNoted'>['data']['outcome'],
  reasons?: string,
): CommandNamed<'NoteTransfer'> => ({
  type: 'NoteTransfer',
  data: { transferId: TRANSFER_ID, outcome, ...(reasons !== undefined && { reasons }) },
});

export const transferNoted = (
  outcome: EventNamed<'TransferNoted'>['data']['outcome'],
  leadAgencyId: string,
): EventNamed<'TransferNoted'> => ({
  type: 'TransferNoted',
  data: { transferId: TRANSFER_ID, outcome, leadAgencyId },
});

/** Two departments are to consider a voluntary correction. */
export const advise = (overrides: Partial<CommandNamed<'AdvisePpc'>['data']> = {}): CommandNamed<'AdvisePpc'> => ({
  type: 'AdvisePpc',
  data: {
    advice: 'Đề nghị Ủy ban nhân dân tỉnh chỉ đạo hai cơ quan cùng xem xét',
    measure: 'VOLUNTARY_CORRECTION',
    bodies: [agencies.health, agencies.police],
    ...overrides,
  },
});

export const ppcAdvised = (overrides: Partial<EventNamed<'PpcAdvised'>['data']> = {}): EventNamed<'PpcAdvised'> => {
  const { caseKind, subject, bodiesConcerned, territory } = opened().data;
  const { advice, measure, bodies } = advise().data;
  return {
    type: 'PpcAdvised',
    data: {
      directionId: DIRECTION_ID,
      advisedBy: agencies.dic,
      adviser: lead,
      to: agencies.ppc,
      advice,
      proposedMeasure: measure,
      proposedBodies: bodies,
      file: { caseKind, subject, bodiesConcerned, conflicted: [], territory, outcome: 'CONFIRMED_FALSE' },
      ...overrides,
    },
  };
};

/** The health department takes up a claim about its own field. */
export const ownInitiative = (
  overrides: Partial<CommandNamed<'OpenOwnInitiative'>['data']> = {},
): CommandNamed<'OpenOwnInitiative'> => ({
  type: 'OpenOwnInitiative',
  data: {
    caseKind: 'FACTUAL_CLAIM',
    subjectKind: 'CLAIM',
    claimUnderReview: 'Bệnh viện tỉnh đã hết thuốc điều trị sốt xuất huyết',
    contentRefs: [{ url: 'https://example.org/post/7' }],
    territory: 'khanh-hoa',
    ...overrides,
  },
});
