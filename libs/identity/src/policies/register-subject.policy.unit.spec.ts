import type { CaseEvent, ConsultationEvent, GuidanceEvent, ReportEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { letterSubjectOf, reporterOf } from '#rules';
import { registerSubject } from './register-subject.policy.js';

const SUBJECT = '12121212-1212-5212-8212-121212121212';
const registered = (as: string, category: string, id: string, targetId = SUBJECT) => [
  { category: 'subject', targetId, command: { type: 'RegisterSubject', data: { as, standsIn: { category, id } } } },
];
const ID = '34343434-3434-5434-8434-343434343434';

describe('whoever is asked or reminded has a record of its own, by an opaque reference (life-cycle 3.1; INV-17)', () => {
  it('an affected party that is invited to explain itself', () => {
    const invited: Extract<CaseEvent, { type: 'ExplanationInvited' }> = {
      type: 'ExplanationInvited',
      data: {
        explanationId: '34343434-3434-5434-8434-343434343434',
        invitedBy: 'dic',
        affectedParty: { subjectRef: SUBJECT, kind: 'NATURAL_PERSON' },
        alleged: 'Bài viết nêu sai chất lượng nước sinh hoạt',
        proposedMeasure: 'ORDER_CORRECTION',
        session: 'WRITTEN',
        invitedAt: '2023-03-06T02:00:00.000Z',
        dueAt: '2023-03-11T17:00:00.000Z',
        file: {
          caseKind: 'FACTUAL_CLAIM',
          subject: { kind: 'CLAIM', claimUnderReview: 'Nguồn nước bị nhiễm độc', contentRefs: [] },
          bodiesConcerned: [],
          conflicted: [],
        },
      },
    };
    expect(registerSubject.react(recorded(invited, { stream: `case-${ID}` }))).toEqual(
      registered('AFFECTED_PARTY', 'explanation', ID),
    );
  });

  it('the minutes of a meeting', () => {
    const concluded: Extract<ConsultationEvent, { type: 'MeetingConcluded' }> = {
      type: 'MeetingConcluded',
      data: {
        heldAt: '2023-03-08T01:30:00.000Z',
        attendees: [{ agencyId: 'dic', officerRefs: ['officer-1'] }],
        minutes: { docRef: '78787878-7878-5787-8787-787878787878', hmac: 'a'.repeat(64) },
        minutesOf: SUBJECT,
        conclusion: 'Sở Y tế xét nghiệm lại',
        dissents: [],
      },
    };
    const stream = 'consultation-34343434-3434-5434-8434-343434343434';
    expect(registerSubject.react(recorded(concluded, { stream }))).toEqual(registered('MINUTES', 'consultation', ID));
  });

  it('the operator of a site that is sent a guidance notice', () => {
    const issued: Extract<GuidanceEvent, { type: 'GuidanceNoticeIssued' }> = {
      type: 'GuidanceNoticeIssued',
      data: {
        agencyId: 'dic',
        addressee: { subjectRef: SUBJECT, site: 'site-1' },
        duty: 'SOURCE_LINE',
        provisions: [{ provisionId: 'ND-147-2024/24', use: 'SUBSTANTIVE' }],
        whatToFix: 'Ghi nguồn tin',
        fixBy: '2023-03-16',
        preparedBy: { agencyId: 'dic', officerRef: 'officer-1' },
        signature: { officerRef: 'deputy-director', chain: [] },
      },
    };
    expect(registerSubject.react(recorded(issued, { stream: `guidance-${ID}` }))).toEqual(
      registered('AFFECTED_PARTY', 'guidance', ID),
    );
  });

  describe('a reporter', () => {
    const REF = { docRef: '78787878-7878-5787-8787-787878787878', hmac: 'a'.repeat(64) };
    const received = (data: object): ReportEvent => ({
      type: 'ReportReceived',
      data: {
        receivedBy: 'dic',
        leadAgencyId: 'dic',
        channelId: 'mail',
        channel: 'EMAIL',
        source: 'CITIZEN',
        contentRefs: [{ url: 'https://example.vn/1' }],
        message: REF,
        ...data,
      },
    });
    const react = (event: ReportEvent) => registerSubject.react(recorded(event, { stream: `report-${ID}` }) as never);

    it('with a name: where the name is, too', () => {
      const reporter = { subjectRef: reporterOf(ID), identity: REF, contactable: true };
      const [command] = registered('REPORTER', 'report', ID, reporterOf(ID));
      expect(react(received({ reporter }))).toEqual([
        { ...command, command: { ...command?.command, data: { ...command?.command.data, identity: REF } } },
      ]);
    });

    it('without a name: what was written is to be erased all the same', () => {
      expect(react(received({}))).toEqual(registered('REPORTER', 'report', ID, reporterOf(ID)));
    });

    it('of whom the vault has nothing: none', () => {
      expect(react(received({ message: 'NOT_IN_SOURCE' }))).toEqual([]);
    });

    it('whose report is classified: the record is closed (INV-18)', () => {
      const refused: Extract<ReportEvent, { type: 'ClassifiedMaterialRefused' }> = {
        type: 'ClassifiedMaterialRefused',
        data: { referenceNumber: 'M-1', custodian: 'kh-police', refusedBy: 'dic' },
      };
      const closed = (targetId: string) => ({
        category: 'subject',
        targetId,
        command: { type: 'EraseSubject', data: { ground: 'CLASSIFIED' } },
      });
      expect(react(refused)).toEqual([closed(reporterOf(ID))]);
      // The letter that it came in says it, too.
      const inLetter: ReportEvent = { ...refused, data: { ...refused.data, letterId: SUBJECT } };
      expect(react(inLetter)).toEqual([closed(reporterOf(ID)), closed(letterSubjectOf(SUBJECT))]);
    });
  });
});
