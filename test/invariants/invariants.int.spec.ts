import type { DomainEvent, Recorded } from '#contracts';
import { invariants, violationsOf } from './invariants.ts';
import { tellMatter } from './told-matter.ts';
import { openStage } from './world.ts';

type Name = DomainEvent['type'];
type Change = (history: readonly Recorded[]) => readonly Recorded[];
/** What is wrong, how it comes about, and words of what is found, where an invariant can be broken in several ways. */
type Example = readonly [string, Change, string?];

let stage: Awaited<ReturnType<typeof openStage>>;
let told: readonly Recorded[];
beforeAll(async () => {
  stage = await openStage();
  told = await tellMatter(stage.world());
}, 60_000);
afterAll(() => stage.close());

/** The history without its events of that name. */
const without =
  (...types: readonly Name[]): Change =>
  (history) =>
    history.filter(({ type }) => !types.includes(type));

/** What each event says, by its name. */
type Says = { readonly [Event in DomainEvent as Event['type']]: Event['data'] };

/** The history, in which every event of a name says something else. */
const saying =
  <Type extends Name>(type: Type, data: (said: Says[Type]) => Says[Type]): Change =>
  (history) =>
    history.map((event) => {
      const { data: said }: { readonly data: unknown } = event;
      return event.type === type ? ({ ...event, data: data(said as Says[Type]) } as unknown as Recorded) : event;
    });

/** The history, in which the party was sought, and said nothing until its time was over. */
const silentAfter =
  (...outcomes: readonly ('REACHED' | 'NOT_REACHED')[]): Change =>
  (history) =>
    history.flatMap((event) => {
      if (event.type !== 'ExplanationSubmitted') return [event];
      const { recordedAt: dueAt } = event.metadata;
      const silence: readonly unknown[] = [
        ...outcomes.map((outcome) => ({ ...event, id: outcome, type: 'ContactAttemptRecorded', data: { outcome } })),
        { ...event, type: 'ExplanationPeriodExpired', data: { dueAt } },
      ];
      return silence as readonly Recorded[];
    });

/** The history, in which somebody else did it. */
const doneBy =
  (type: Name, agencyId: string, officerRef: string): Change =>
  (history) =>
    history.map((event) =>
      event.type === type
        ? {
            ...event,
            metadata: { ...event.metadata, actor: { kind: 'OFFICER', role: 'OFFICER', agencyId, officerRef } },
          }
        : event,
    );

/** The history, in which the first event of a name (of those on a category of streams) happens once more, right after it, as something else. */
const twice =
  (type: Name, change: (event: Recorded) => Partial<Recorded>, category = ''): Change =>
  (history) => {
    const place = history.findIndex((event) => event.type === type && event.stream.startsWith(category));
    const event = history[place];
    if (event === undefined) throw new Error(`${type} is not in the history`);
    const copy = { ...event, id: `${event.id}-again`, revision: event.revision + 1, ...change(event) } as Recorded;
    return [...history.slice(0, place + 1), copy, ...history.slice(place + 1)];
  };

/** The decision is amended after its result, and nobody is told anew. */
const amendedSince = twice('ResultNoted', ({ data }) => {
  const { decisionId, agencyId } = data as Says['ResultNoted'];
  return { type: 'RemedyNoted', data: { decisionId, agencyId, stage: 'OPENED', cause: 'AMENDED', takenBack: false } };
});
const timeToComplain = twice('CompetenceRuleDefined', () => ({
  type: 'DeadlineRuleDefined',
  data: {
    pack: 'khanh-hoa',
    ruleId: 'complaint-window',
    length: 90,
    unit: 'CALENDAR_DAYS',
    movesToWorkingDay: true,
    validFrom: '2012-07-01',
    source: 'Complaints Law 2011 art. 9',
    verified: true,
  },
}));

const ANNULMENT_TOLD: Says['DecisionNotified'] = {
  means: 'Bưu điện',
  receivedAt: '2023-06-05T02:00:00.000Z',
  annulled: true,
};

/** The complaint that was rejected is upheld. */
const upheldInstead = saying('ComplaintNoted', (said) =>
  said.outcome === undefined ? said : { ...said, outcome: 'UPHELD' },
);

/** Where the complaint is resolved, it ends once more. */
const endedBy = (type: 'CourtOutcomeRecorded' | 'ComplaintWithdrawn'): Change =>
  twice('ComplaintResolved', () => ({ type }));

/** The history, in which a policy did it. */
const doneByPolicy =
  (type: Name): Change =>
  (history) =>
    history.map((event) =>
      event.type === type
        ? { ...event, metadata: { ...event.metadata, actor: { kind: 'SYSTEM', policy: 'somebody' } } }
        : event,
    );

/** The limit of which an event tells is missed. */
const missing = ({ data }: Recorded): Partial<Recorded> => ({
  type: 'DeadlineMissed',
  data: { deadlineId: (data as Says['DeadlineMet']).deadlineId, dueAt: '2023-03-07T02:00:00.000Z' },
});

/** Ways to break the matter, each under the invariant that it breaks. */
const broken: Readonly<Record<string, readonly Example[]>> = {
  'INV-01': [
    ['nothing was verified', without('VerificationCompleted')],
    ['nothing was referred', without('HandlingReferred')],
    ['the outcome is not adverse', saying('VerificationCompleted', (said) => ({ ...said, outcome: 'UNDETERMINED' }))],
  ],
  'INV-02': [
    ['nothing is cited', saying('HandlingDecided', (said) => ({ ...said, provisions: [] }))],
    ['the catalogue has no such law', without('InstrumentRegistered')],
  ],
  'INV-03': [['no rule gives the measure', without('CompetenceRuleDefined')]],
  'INV-04': [['a party committee screens', doneBy('ReportScreened', 'kh-propaganda', 'somebody')]],
  'INV-05': [
    ['nobody assessed', without('ExpressionAssessmentRecorded')],
    [
      'the assessor verified',
      saying('ExpressionAssessmentRecorded', (said) => ({
        ...said,
        assessedBy: { agencyId: 'kh-police', officerRef: 'kh-health-1' },
      })),
    ],
    [
      'the assessor signed',
      saying('HandlingDecided', (said) => ({ ...said, signature: { ...said.signature, officerRef: 'kh-dic-2' } })),
    ],
  ],
  'INV-06': [
    [
      'what is restricted was authentic',
      saying('DecisionRequested', (said) => ({ ...said, file: { ...said.file, outcome: 'BREACH_NOT_CONFIRMED' } })),
    ],
  ],
  'INV-07': [
    ['the party had no say', without('ExplanationNoted')],
    ['its word is nowhere', without('ExplanationSubmitted')],
    [
      'it was unreachable without an attempt',
      saying('ExplanationNoted', (said) => ({ ...said, step: 'PARTY_UNREACHABLE' })),
    ],
    ['it expired for a party that was only sought in vain', silentAfter('NOT_REACHED')],
    ['it expired for a party that was reached when it was over', silentAfter('NOT_REACHED', 'REACHED')],
  ],
  'INV-08': [
    ['no facts', saying('HandlingDecided', (said) => ({ ...said, facts: ' ' }))],
    ['no evidence', saying('HandlingDecided', (said) => ({ ...said, evidence: [] }))],
    ['no duration', saying('HandlingDecided', ({ duration: _, ...said }) => said)],
    ['not why less is not enough', saying('HandlingDecided', ({ whyLessDoesNotSuffice: _, ...said }) => said)],
    [
      'no time limit',
      saying('HandlingDecided', (said) => ({ ...said, remedy: { body: said.remedy.body, text: said.remedy.text } })),
    ],
    [
      'evidence from nowhere',
      saying('HandlingDecided', (said) => ({
        ...said,
        evidence: said.evidence.map((piece) => ({ ...piece, reference: 'KT-99' })),
      })),
    ],
    ['a committee that nobody signs for', saying('HandlingDecided', (said) => ({ ...said, agencyId: 'kh-ppc' }))],
  ],
  'INV-09': [
    ['steps are left out for no reason', saying('HandlingDecided', ({ ladderReason: _, ...said }) => said)],
    [
      'it was found harsher than needed',
      saying('DecisionRequested', (said) => ({
        ...said,
        file: {
          ...said.file,
          ...(said.file.expressionAssessment !== undefined && {
            expressionAssessment: { ...said.file.expressionAssessment, leastRestrictive: false },
          }),
        },
      })),
    ],
  ],
  'INV-10': [
    ['the reported authority completes', saying('CaseOpened', (said) => ({ ...said, reportedAgencyId: 'kh-dic' }))],
    [
      'an officer in conflict screens',
      twice('ReportReceived', () => ({
        type: 'ConflictDeclared',
        data: { officerRef: 'kh-dic-1', reasons: 'Có quan hệ' },
      })),
    ],
  ],
  'INV-11': [
    ['not to the people’s committee', saying('HandlingResultReported', (said) => ({ ...said, to: [] }))],
    [
      'no copy to the consolidator',
      saying('HandlingResultReported', (said) => ({ ...said, agencyId: 'kh-police', cc: [] })),
    ],
  ],
  'INV-12': [
    [
      'a body that had time is counted as silent',
      saying('OpinionRequested', (said) => ({ ...said, dueAt: '2023-06-01T02:00:00.000Z' })),
      'still had time',
    ],
    [
      'an opinion is passed on as another one',
      saying('OpinionNoted', (said) => ({ ...said, position: 'AGREE' })),
      'says what nobody said',
    ],
    ['silence is passed on as an opinion', without('OpinionSubmitted'), 'says what nobody said'],
    ['a policy gives an opinion', doneByPolicy('OpinionSubmitted'), 'nobody gave it'],
    [
      'the case is told of no silence',
      saying('ConsultationConcluded', (said) => ({ ...said, nonResponders: [] })),
      'another silence',
    ],
    ['silence is taken for an answer', saying('ConsultationClosed', (said) => ({ ...said, nonResponders: [] }))],
    [
      'an answer is taken for silence',
      saying('ConsultationClosed', (said) => ({ ...said, nonResponders: ['kh-justice', 'kh-propaganda'] })),
    ],
  ],
  'INV-13': [
    [
      'the dissent is not in the file',
      saying('HandlingReferred', (said) => ({ ...said, file: { ...said.file, dissents: [] } })),
    ],
    ['the decider did not see it', saying('HandlingDecided', (said) => ({ ...said, dissentsSeen: [] }))],
    ['whoever appraised did not see it', saying('AppraisalCompleted', (said) => ({ ...said, dissentsSeen: [] }))],
  ],
  'INV-14': [
    [
      'nobody looks at it again',
      saying('RestrictionRequested', (said) => ({ ...said, reviewAt: '2023-05-30T02:00:00.000Z' })),
      'reviewed after',
    ],
    [
      'it is looked at before it begins',
      saying('RestrictionRenewed', (said) => ({ ...said, reviewAt: '2023-03-07T02:00:00.000Z' })),
      'before it begins',
    ],
    ['it never ends', saying('RestrictionRequested', ({ endsAt: _, ...said }) => said), 'never ends'],
    ['renewed, it never ends', saying('RestrictionRenewed', ({ endsAt: _, ...said }) => said), 'never ends'],
    [
      'a contract is ended for a while',
      saying('RestrictionRequested', (said) => ({ ...said, kind: 'AGENT_CONTRACT_TERMINATION' })),
      'ends again',
    ],
    [
      'nobody renews it, and it holds on',
      without('RestrictionLapsed', 'RestorationDue', 'ServiceRestored'),
      'holds on',
    ],
    ['the deciding body is not told ahead', without('RestrictionReviewDue'), 'nobody was told ahead'],
    ['the deciding body is told twice', twice('RestrictionReviewDue', () => ({})), 'told twice'],
    [
      'it is told of another review',
      saying('RestrictionReviewDue', (said) => ({ ...said, reviewAt: '2023-05-30T02:00:00.000Z' })),
      'another review',
    ],
    ['it lapses twice', twice('RestrictionLapsed', () => ({})), 'after it had ended'],
    [
      'what was called off lapses',
      twice('RestorationDue', ({ data }) => ({
        type: 'RestrictionLapsed',
        data: { ...(data as Says['RestrictionLapsed']), reason: 'ENDED', lapsedAt: '2023-05-30T02:00:00.000Z' },
      })),
      'after it had ended',
    ],
    [
      'it lapses at no date of its own',
      saying('RestrictionLapsed', (said) => ({ ...said, lapsedAt: '2023-03-07T02:00:00.000Z' })),
      'lapsed at another time',
    ],
    [
      'it lapses before its time',
      saying('RestrictionOpened', (said) => ({
        ...said,
        reviewAt: '2023-05-30T02:00:00.000Z',
        endsAt: '2023-05-30T02:00:00.000Z',
      })),
      'before its time',
    ],
    ['it lapses, and nothing is restored', without('RestorationDue'), 'nothing is to be restored'],
    ['it is to be restored twice', twice('RestorationDue', () => ({})), 'restored twice'],
    [
      'it is done after it was over',
      twice('RestorationDue', ({ streamId }) => ({
        type: 'RestrictionRequestAnswered',
        data: { decisionId: streamId, agencyId: 'model-telco', answer: 'DONE', doneAt: '2023-12-30T02:00:00.000Z' },
      })),
      'done after it was over',
    ],
    [
      'the service is found to run while the letter holds',
      twice('RestrictionOpened', ({ streamId, metadata: { recordedAt: restoredAt } }) => ({
        type: 'ServiceRestored',
        data: {
          decisionId: streamId,
          agencyId: 'model-telco',
          restoredAt,
          found: {
            by: { agencyId: 'kh-dic', officerRef: 'kh-dic-2' },
            finding: 'RESTORED',
            reasons: 'Đã kiểm tra trực tiếp',
          },
        },
      })),
      'while it held',
    ],
  ],
  'INV-15': [
    ['a case is closed before everything is undone', saying('RemedyNoted', (said) => ({ ...said, stage: 'OPENED' }))],
    [
      'a case is closed while somebody complains',
      twice('RemedyNoted', ({ streamId }) => ({
        type: 'ComplaintNoted',
        data: { complaintId: streamId, stage: 'ACCEPTED', stayed: false },
      })),
    ],
    ['a case is closed over a complaint that was upheld', upheldInstead, 'nothing is made good'],
    [
      'a case is closed, and the decision was amended before somebody was right about it',
      (history) => upheldInstead(amendedSince(history)),
      'nothing is made good',
    ],
    ['a restriction is lifted twice', twice('RestorationRequested', () => ({}))],
    ['an outlet is asked twice', twice('PublicationRetractionRequested', () => ({}))],
    [
      'an item runs after its outlet was asked to set it right',
      twice('PublicationRetractionRequested', () => ({
        type: 'ResultPublished',
        data: {
          outlet: 'kh-newspaper',
          url: 'https://example.invalid/ket-qua',
          contentHash: 'c'.repeat(64),
          publishedAt: '2100-01-01T00:00:00.000Z',
        },
      })),
    ],
    ['a body is told twice', twice('NotificationSent', () => ({ stream: 'notification-again' }))],
    ['a list is complete before it is', without('RemedyObligationFulfilled')],
    ['somebody is told of what is on no list', without('RemedyOpened')],
    [
      'a body that was told of the decision is not told',
      saying('HandlingResultReported', (said) => ({ ...said, cc: ['kh-police'] })),
    ],
    [
      'the affected body is told, and notified',
      saying('ExplanationInvited', (said) => ({
        ...said,
        affectedParty: { ...said.affectedParty, agencyId: 'kh-ppc' },
      })),
      'is not to be told',
    ],
    [
      'a case is closed before whoever was notified of the decision is told that it was annulled',
      saying('NotificationNoted', ({ annulled: _, ...said }) => said),
      'nobody is told',
    ],
    [
      'whoever was never notified of a decision is told that it was annulled',
      saying('DecisionNotified', (said) => ({ ...said, annulled: true })),
      'nobody had been notified of it',
    ],
    [
      'it is told twice that it was annulled',
      twice('DecisionAnnulled', () => ({ type: 'DecisionNotified', data: ANNULMENT_TOLD })),
      'it was told before',
    ],
    [
      'it is told before that is so',
      twice('HandlingDecided', () => ({ type: 'DecisionNotified', data: ANNULMENT_TOLD })),
      'it is not annulled',
    ],
    [
      'a body is told that was never told of the decision',
      saying('HandlingResultReported', (said) => ({ ...said, to: [] })),
    ],
    ['a decision is annulled twice', twice('DecisionAnnulled', () => ({}))],
    [
      'an amendment goes up the ladder',
      twice('HandlingDecided', ({ data }) => ({
        type: 'DecisionAmended',
        data: { ...(data as Says['DecisionAmended']), measure: 'LICENCE_SUSPENSION' },
      })),
    ],
  ],
  'INV-16': [
    [
      'a result is offered over a complaint',
      saying('ComplaintNoted', ({ outcome: _, ...said }) => ({ ...said, stage: 'ACCEPTED', stayed: false })),
    ],
    [
      'a result is offered, amended since whom it affects was told or agreed',
      (history) => amendedSince(timeToComplain(history)),
    ],
    ['anything is offered over a stay', saying('ComplaintNoted', (said) => ({ ...said, stayed: true }))],
  ],
  'INV-17': [
    ['a phone number', saying('VerificationCompleted', (said) => ({ ...said, reasons: 'Gọi 0905 123 456' }))],
    ['an address', saying('VerificationCompleted', (said) => ({ ...said, reasons: 'Gửi ai-do@example.invalid' }))],
  ],
  'INV-18': [
    [
      'what was refused is screened',
      twice('ReportReceived', () => ({
        type: 'ClassifiedMaterialRefused',
        data: { referenceNumber: 'M-01', custodian: 'kh-police', refusedBy: 'kh-dic' },
      })),
    ],
    [
      'more than its place is kept',
      twice('CaseClosed', () => ({
        type: 'ClassifiedMaterialRefused',
        data: { referenceNumber: 'M-01', custodian: 'kh-police', refusedBy: 'kh-dic', text: 'Nội dung' } as never,
      })),
    ],
  ],
  'INV-19': [
    ['an event is gone', without('AppraisalStarted')],
    ['an event is there twice', twice('CaseClosed', ({ id }) => ({ id }))],
    [
      'it was recorded before it happened',
      (history) =>
        history.map((event) => ({
          ...event,
          metadata: { ...event.metadata, recordedAt: '2000-01-01T00:00:00.000Z' },
        })),
    ],
  ],
  'INV-21': [['a dismissal without reasons', saying('ReportDismissed', (said) => ({ ...said, reasons: '' }))]],
  'INV-22': [['somebody else closes it', doneBy('CaseClosed', 'kh-police', 'kh-police-1')]],
  'INV-23': [
    [
      'it is about a person',
      saying('CaseOpened', (said) => ({ ...said, subject: { ...said.subject, kind: 'PERSON' as never } })),
    ],
  ],
  'INV-24': [
    [
      'it rests on tier P alone',
      saying('HandlingDecided', (said) => ({
        ...said,
        provisions: [{ provisionId: 'LAW-PRESS-2016/9.1', use: 'SUBSTANTIVE' }],
      })),
    ],
  ],
  'request and answer (3.0)': [['nobody asked', without('VerificationRequested')]],
  'noted and happened (3.0)': [['nobody answered', without('VerificationRecorded')]],
  'effect or lapse (3.0)': [['the case never noted it', without('HandlingNoted')]],
  'time limits (3.6)': [
    ['missed twice', twice('DeadlineMissed', () => ({})), 'is missed twice'],
    ['missed and met, the wrong way round', twice('DeadlineMet', missing), 'although it was met'],
    ['missed while time stands still', twice('DeadlinePaused', missing), 'while time stands still'],
    [
      'missed before its end',
      saying('DeadlineSet', (said) => ({ ...said, dueAt: '2023-12-01T02:00:00.000Z' })),
      'before its end',
    ],
    [
      'missed at an end that is not its own',
      saying('DeadlineMissed', (said) => ({ ...said, dueAt: '2023-03-01T02:00:00.000Z' })),
      'not its own',
    ],
    ['ended, and nobody says so', without('DeadlineMissed', 'HandlingResultReported', 'DeadlineMet'), 'nobody said so'],
    ['met late, and never missed', without('DeadlineMissed'), 'was not missed'],
    ['met twice', twice('DeadlineMet', () => ({})), 'is met twice'],
    ['met by silence', without('VerificationRecorded'), 'nothing was answered'],
    ['answered, and still open', without('DeadlineMet'), 'still open'],
    [
      'something follows from silence',
      twice(
        'DeadlineMissed',
        ({ streamId }) => ({ type: 'OpinionDueChanged', data: { consultationId: streamId } }),
        'opinion-',
      ),
      'follows from silence',
    ],
    [
      'a limit that nobody knows',
      saying('DeadlineSet', (said) => ({ ...said, deadlineId: 'no-such-limit' })),
      'nobody knows',
    ],
    [
      'imported history alarms somebody',
      (history) =>
        history.map((event) =>
          event.type === 'DeadlineSet' ? { ...event, metadata: { ...event.metadata, origin: 'IMPORT' } } : event,
        ),
      'came with an import',
    ],
    ['extended twice', twice('DeadlineExtended', () => ({})), 'extended twice'],
    ['extended too far', saying('DeadlineExtended', (said) => ({ ...said, by: 6 })), 'more than its rule allows'],
    [
      'extended into the past',
      saying('DeadlineExtended', (said) => ({ ...said, dueAt: '2023-03-07T02:00:00.000Z' })),
      'brought forward',
    ],
    [
      'extended while time stands still',
      twice('DeadlinePaused', ({ data }) => ({
        type: 'DeadlineExtended',
        data: { ...(data as Says['DeadlinePaused']), by: 1 },
      })),
      'extended while it does not run',
    ],
    ['paused twice', twice('DeadlinePaused', () => ({})), 'paused while it does not run'],
    ['resumed although time runs', without('DeadlinePaused'), 'although time runs'],
    [
      'resumed to an earlier end',
      saying('DeadlineResumed', (said) => ({ ...said, dueAt: '2023-03-07T02:00:00.000Z' })),
      'brought forward',
    ],
    [
      'moved while time stands still',
      twice('DeadlinePaused', ({ data }) => ({
        type: 'DeadlineMoved',
        data: { ...(data as Says['DeadlineMoved']), dueAt: '2023-05-30T02:00:00.000Z', calendarVersion: 2 },
      })),
      'moved while it does not run',
    ],
  ],
  'complaints (3.4)': [
    ['the signer takes it up', doneBy('ComplaintAccepted', 'kh-dic', 'kh-dic-3')],
    ['a verifier resolves it', doneBy('ComplaintResolved', 'kh-ppc', 'kh-health-1')],
    [
      'the signer enters what a court found',
      (history) => doneBy('CourtOutcomeRecorded', 'kh-dic', 'kh-dic-3')(endedBy('CourtOutcomeRecorded')(history)),
    ],
    [
      'the signer enters that it is taken back',
      (history) => doneBy('ComplaintWithdrawn', 'kh-dic', 'kh-dic-3')(endedBy('ComplaintWithdrawn')(history)),
    ],
  ],
  'stays (open question 28)': [
    [
      'something is restricted meanwhile',
      twice('DecisionTookEffect', () => ({
        type: 'DecisionStayed',
        data: { complaintId: 'complaint', reasons: 'Có thể gây thiệt hại' },
      })),
    ],
  ],
  'registers (3.1)': [
    ['a number is left out', saying('RegistrationNumberAssigned', (said) => ({ ...said, number: said.number + 1 }))],
    ['a number is nobody’s', saying('RegistrationNumberNoted', (said) => ({ ...said, number: said.number + 7 }))],
  ],
};

describe('the invariants as predicates over a history', () => {
  it('find nothing wrong with a matter that was conducted as it should be', () => {
    expect(violationsOf(told)).toEqual([]);
  });

  it('have each an example of what breaks them', () => {
    expect(Object.keys(broken).sort()).toEqual(Object.keys(invariants).sort());
  });

  for (const [name, examples] of Object.entries(broken))
    for (const [what, change, words = ''] of examples)
      it(`${name}: ${what}`, () => {
        const found = violationsOf(change(told)).filter((problem) => problem.startsWith(`${name}: `));
        expect(found.filter((problem) => problem.includes(words))).not.toEqual([]);
      });
});
