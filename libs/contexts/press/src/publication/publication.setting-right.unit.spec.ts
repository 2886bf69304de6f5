import type { PublicationEvent, PublishCorrection } from '#contracts';
import { issuance, officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import { accepted, declined, editor, opened, published } from '../../testing/index.js';
import { type PublicationCommand, publicationDecider } from './publication.decider.js';

const DECISION = '55555555-5555-5555-8555-555555555555';
const FIRST = '11111111-1111-5111-8111-11111111aaaa';
const SECOND = '11111111-1111-5111-8111-11111111bbbb';
const { now } = issuance();

const request = (obligationId = FIRST) => ({
  decisionId: DECISION,
  obligationId,
  leadAgencyId: agencies.dic,
  reasons: 'Quyết định đã được sửa đổi',
});
const ask = (kind: 'CORRECT' | 'RETRACT', obligationId = FIRST): PublicationCommand => ({
  type: 'AskToSetRight',
  data: { kind, ...request(obligationId) },
});
const correctionAsked = (obligationId = FIRST): PublicationEvent => ({
  type: 'CorrectionRequested',
  data: request(obligationId),
});
const retractionAsked = (obligationId = FIRST): PublicationEvent => ({
  type: 'PublicationRetractionRequested',
  data: request(obligationId),
});
const ref = (obligationId = FIRST) => ({ decisionId: DECISION, obligationId });

const byEditor = { issued: { actor: editor } };
const byLead = { issued: { actor: officer() } };
const correct = (overrides: Partial<PublishCorrection> = {}): PublicationCommand => ({
  type: 'PublishCorrection',
  data: {
    url: 'https://bao.example.org/cai-chinh',
    contentHash: 'd'.repeat(64),
    publishedAt: '2023-03-06T01:50:00.000Z',
    equalProminence: true,
    ...overrides,
  },
});
const corrected = (by: string = agencies.newspaper, ...obligations: readonly string[]): PublicationEvent => ({
  type: 'CorrectionPublished',
  data: {
    by,
    url: 'https://bao.example.org/cai-chinh',
    contentHash: 'd'.repeat(64),
    publishedAt: '2023-03-06T01:50:00.000Z',
    prominence: 'EQUAL',
    fulfils: (obligations.length === 0 ? [FIRST] : obligations).map(ref),
  },
});
const decline: PublicationCommand = { type: 'DeclineCorrection', data: { reasons: 'Tòa soạn giữ nguyên bài viết' } };
const correctionDeclined: PublicationEvent = {
  type: 'CorrectionDeclined',
  data: { reasons: 'Tòa soạn giữ nguyên bài viết' },
};
const retract: PublicationCommand = {
  type: 'RetractPublication',
  data: { retractedAt: '2023-03-06T01:50:00.000Z', noticeUrl: 'https://bao.example.org/da-go' },
};
const retracted = (...obligations: readonly string[]): PublicationEvent => ({
  type: 'PublicationRetracted',
  data: {
    by: agencies.newspaper,
    retractedAt: '2023-03-06T01:50:00.000Z',
    noticeUrl: 'https://bao.example.org/da-go',
    fulfils: (obligations.length === 0 ? [FIRST] : obligations).map(ref),
  },
});
const withdrawn = (...obligations: readonly string[]): PublicationEvent => ({
  type: 'PublicationRetracted',
  data: { by: agencies.newspaper, retractedAt: now, fulfils: obligations.map(ref) },
});
const run = [opened(), accepted, published] as const;

describe('an item whose decision was amended or annulled (INV-15; Press Law 2016 art. 42)', () => {
  specification(publicationDecider, 'is to be corrected')
    .given(...run)
    .when(ask('CORRECT'))
    .then(correctionAsked());

  specification(publicationDecider, 'is to be gone')
    .given(...run)
    .when(ask('RETRACT'))
    .then(retractionAsked());

  for (const [stage, before] of [
    ['was offered only', [opened()]],
    ['was accepted and has not run', [opened(), accepted]],
    ['was declined', [opened(), declined]],
  ] as const) {
    specification(publicationDecider, `${stage}: it is withdrawn, and nothing is left to set right`)
      .given(...before)
      .when(ask('RETRACT'))
      .then(retractionAsked(), withdrawn(FIRST));
  }

  specification(publicationDecider, 'does not run any more once it is withdrawn (LC-STATE)')
    .given(opened(), accepted, retractionAsked(), withdrawn(FIRST))
    .when(
      {
        type: 'PublishResult',
        data: { url: 'https://bao.example.org/x', contentHash: 'c'.repeat(64), publishedAt: now },
      },
      byEditor,
    )
    .refused('LC-STATE');

  specification(publicationDecider, 'is asked for again when the decision is set aside again')
    .given(...run, correctionAsked(), corrected())
    .when(ask('RETRACT', SECOND))
    .then(retractionAsked(SECOND));
});

describe('a correction (INV-15)', () => {
  specification(publicationDecider, 'is the outlet’s, in the place of the item')
    .given(...run, correctionAsked())
    .when(correct(), byEditor)
    .then(corrected());

  specification(publicationDecider, 'does for everything that was asked')
    .given(...run, correctionAsked(), correctionAsked(SECOND))
    .when(correct(), byEditor)
    .then(corrected(agencies.newspaper, FIRST, SECOND));

  specification(publicationDecider, 'is as prominent as the item was (INV-15)')
    .given(...run, correctionAsked())
    .when(correct({ equalProminence: false }), byEditor)
    .refused('INV-15');

  specification(publicationDecider, 'has appeared, it is not announced (LC-TIME)')
    .given(...run, correctionAsked())
    .when(correct({ publishedAt: '2023-03-06T02:00:00.001Z' }), byEditor)
    .refused('LC-TIME');

  specification(publicationDecider, 'tells nothing about a person where it stands (INV-17)')
    .given(...run, correctionAsked())
    .when(correct({ url: 'https://bao.example.org/?nguoi=an@example.org' }), byEditor)
    .refused('INV-17');

  specification(publicationDecider, 'is of what was set aside (LC-STATE)')
    .given(...run)
    .when(correct(), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'is published once (LC-STATE)')
    .given(...run, correctionAsked(), corrected())
    .when(correct(), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'does not do for what is to be gone (LC-STATE)')
    .given(...run, retractionAsked())
    .when(correct(), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'is not the lead’s while the outlet has not declined (LC-STATE)')
    .given(...run, correctionAsked())
    .when(correct(), byLead)
    .refused('LC-STATE');

  specification(publicationDecider, 'is the lead’s on its own portal where the outlet declined')
    .given(...run, correctionAsked(), correctionDeclined)
    .when(correct(), byLead)
    .then(corrected(agencies.dic));

  specification(publicationDecider, 'is the lead’s also for what was to be gone')
    .given(...run, retractionAsked(), correctionDeclined)
    .when(correct(), byLead)
    .then(corrected(agencies.dic));

  specification(publicationDecider, 'may still be the outlet’s after it had declined')
    .given(...run, correctionAsked(), correctionDeclined)
    .when(correct(), byEditor)
    .then(corrected());

  specification(publicationDecider, 'may be the outlet’s also after the lead did it in its place')
    .given(...run, correctionAsked(), correctionDeclined, corrected(agencies.dic))
    .when(correct(), byEditor)
    .then(corrected());

  specification(publicationDecider, 'is the outlet’s by its editor alone (LC-ISSUER)')
    .given(...run, correctionAsked())
    .when(correct(), { issued: { actor: { ...editor, role: 'OFFICER' } } })
    .refused('LC-ISSUER');
});

describe('an outlet that does not set its item right (life-cycle 3.4)', () => {
  specification(publicationDecider, 'says why')
    .given(...run, correctionAsked())
    .when(decline, byEditor)
    .then(correctionDeclined);

  specification(publicationDecider, 'says so once (LC-STATE)')
    .given(...run, correctionAsked(), correctionDeclined)
    .when(decline, byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'and says so anew when it is asked anew')
    .given(...run, correctionAsked(), correctionDeclined, retractionAsked(SECOND))
    .when(decline, byEditor)
    .then(correctionDeclined);

  specification(publicationDecider, 'was asked (LC-STATE)')
    .given(...run)
    .when(decline, byEditor)
    .refused('LC-STATE');
});

describe('a retraction (INV-15)', () => {
  specification(publicationDecider, 'leaves a notice where the item stood')
    .given(...run, retractionAsked())
    .when(retract, byEditor)
    .then(retracted());

  specification(publicationDecider, 'does for a correction that was asked before')
    .given(...run, correctionAsked(), retractionAsked(SECOND))
    .when(retract, byEditor)
    .then(retracted(FIRST, SECOND));

  specification(publicationDecider, 'is done once (LC-STATE)')
    .given(...run, retractionAsked(), retracted())
    .when(retract, byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'of what is gone already is done when it is asked')
    .given(...run, correctionAsked(), retracted())
    .when(ask('RETRACT', SECOND))
    .then(retractionAsked(SECOND), withdrawn(SECOND));
});

describe('an item that is set right', () => {
  properties(publicationDecider, {
    events: [
      ...run,
      declined,
      correctionAsked(),
      retractionAsked(SECOND),
      correctionDeclined,
      corrected(),
      retracted(),
    ],
    commands: [ask('CORRECT'), ask('RETRACT', SECOND), correct(), decline, retract],
  });

  it('stays declined where it was declined before it was asked for (open question 16)', () => {
    const events = [opened(), declined, retractionAsked(), withdrawn(FIRST)];
    expect(fold(publicationDecider, publicationDecider.initial, events)).toMatchObject({
      status: 'DECLINED',
      asked: [],
    });
  });

  it('knows who leads now: that body corrects where the outlet declines', () => {
    const asked: PublicationEvent = {
      type: 'CorrectionRequested',
      data: { ...request(), leadAgencyId: agencies.police },
    };
    const state = fold(publicationDecider, publicationDecider.initial, [...run, asked]);
    expect(publicationDecider.parties(state)).toMatchObject({ lead: agencies.police, outlet: agencies.newspaper });
  });
});
