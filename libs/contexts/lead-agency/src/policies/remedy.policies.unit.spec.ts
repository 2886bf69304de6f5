import type { DecisionEvent, PublicationEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { deriveId } from '#kernel';
import { agencies } from '#rules/testing';
import { notePublication } from './note-publication.policy.js';
import { noteRemedy } from './note-remedy.policy.js';
import { notifyOfRemedy } from './notify-of-remedy.policy.js';

const CASE = deriveId('case');
const DECISION = deriveId('decision');
const ITEM = deriveId('item');
const by = { agencyId: agencies.health, officerRef: 'signer' };
const setAside = {
  caseId: CASE,
  agencyId: agencies.health,
  ground: 'OWN_REVIEW' as const,
  reasons: 'Kết luận trước không đúng',
  restrictions: [{ restrictionId: deriveId('letter'), addressee: 'isp' }],
  recipients: [agencies.ppc],
};
const ofMatter = (stream: string) => ({ stream, metadata: { matterId: CASE } });

describe('noting what was set aside, and that it is undone (INV-15)', () => {
  const onDecision = (event: DecisionEvent) => recorded(event, ofMatter(`decision-${DECISION}`));
  const { caseId: _, ...told } = setAside;

  it('an annulment, with what the decision knows', () => {
    expect(
      noteRemedy.react(onDecision({ type: 'DecisionAnnulled', data: { ...setAside, annulledBy: by } }) as never),
    ).toEqual([
      {
        category: 'case',
        targetId: CASE,
        command: {
          type: 'NoteRemedy',
          data: { stage: 'OPENED', decisionId: DECISION, cause: 'ANNULLED', ...told },
        },
      },
    ]);
  });

  it('an annulment of what somebody had been notified of', () => {
    const annulled = onDecision({
      type: 'DecisionAnnulled',
      data: { ...setAside, wasNotified: true, annulledBy: by },
    });
    expect(noteRemedy.react(annulled as never)).toMatchObject([{ command: { data: { wasNotified: true } } }]);
  });

  it('an amendment likewise, with what it makes good', () => {
    const findings = [{ complaintId: DECISION, by: 'RESOLUTION' as const, outcome: 'PARTLY' as const }];
    const amended = onDecision({
      type: 'DecisionAmended',
      data: {
        ...setAside,
        measure: 'GUIDANCE_NOTICE',
        scope: 'Một bài',
        remedy: { body: agencies.ppc, text: 'Khiếu nại' },
        findings,
        amendedBy: by,
      },
    });
    expect(noteRemedy.react(amended as never)).toMatchObject([
      {
        targetId: CASE,
        command: { data: { stage: 'OPENED', cause: 'AMENDED', measure: 'GUIDANCE_NOTICE', findings } },
      },
    ]);
  });

  it('the completion, and how often the list had been opened', () => {
    const completed = recorded({ type: 'RemedyCompleted', data: { openings: 2 } }, ofMatter(`remedy-${DECISION}`));
    expect(noteRemedy.react(completed)).toEqual([
      {
        category: 'case',
        targetId: CASE,
        command: { type: 'NoteRemedy', data: { stage: 'COMPLETED', decisionId: DECISION, openings: 2 } },
      },
    ]);
  });
});

it('each body that was told is told by a notification of its own, whose id the list names (INV-15)', () => {
  const notice = (recipient: string) => ({
    obligationId: deriveId('obligation', recipient),
    kind: 'NOTIFY' as const,
    target: deriveId('notification', recipient),
    addressee: recipient,
  });
  const opened = recorded(
    {
      type: 'RemedyOpened',
      data: {
        caseId: CASE,
        decisionId: DECISION,
        cause: 'ANNULLED',
        agencyId: agencies.health,
        leadAgencyId: agencies.dic,
        obligations: [
          notice(agencies.ppc),
          { obligationId: deriveId('other'), kind: 'RETRACT', target: ITEM, addressee: agencies.newspaper },
          notice(agencies.police),
        ],
      },
    },
    ofMatter(`remedy-${DECISION}`),
  );
  expect(notifyOfRemedy.react(opened)).toMatchObject(
    [agencies.ppc, agencies.police].map((recipient) => ({
      category: 'notification',
      targetId: notice(recipient).target,
      command: { type: 'NotifyOfRemedy', data: { recipient, obligationId: notice(recipient).obligationId } },
    })),
  );
});

describe('noting what became of an item (INV-15)', () => {
  const fulfils = [{ decisionId: DECISION, obligationId: deriveId('obligation') }];
  const notedOf = (event: PublicationEvent) =>
    notePublication.react(recorded(event, ofMatter(`publication-${ITEM}`)) as never).map(({ command }) => command.data);

  it('corrected, and where', () => {
    const correction = {
      by: agencies.newspaper,
      url: 'https://bao.example.org/cai-chinh',
      contentHash: 'd'.repeat(64),
      publishedAt: '2023-03-06T01:50:00.000Z',
      prominence: 'EQUAL' as const,
      fulfils,
    };
    expect(notedOf({ type: 'CorrectionPublished', data: correction })).toEqual([
      { publicationId: ITEM, outcome: 'CORRECTED', url: correction.url, hash: correction.contentHash },
    ]);
  });

  it('gone, with a notice, or without one where it had not run', () => {
    const gone = { by: agencies.newspaper, retractedAt: '2023-03-06T01:50:00.000Z', fulfils };
    expect(notedOf({ type: 'PublicationRetracted', data: gone })).toEqual([
      { publicationId: ITEM, outcome: 'RETRACTED' },
    ]);
    expect(
      notedOf({ type: 'PublicationRetracted', data: { ...gone, noticeUrl: 'https://bao.example.org/da-go' } }),
    ).toEqual([{ publicationId: ITEM, outcome: 'RETRACTED', url: 'https://bao.example.org/da-go' }]);
  });
});
