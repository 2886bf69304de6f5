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

const askedFor = (obligationId = FIRST) => ({
  decisionId: DECISION,
  obligationId,
  reasons: 'Quyết định đã được sửa đổi',
});
const request = (obligationId = FIRST) => ({ ...askedFor(obligationId), leadAgencyId: agencies.dic });
const ask = (kind: 'CORRECT' | 'RETRACT', obligationId = FIRST): PublicationCommand => ({
  type: 'AskToSetRight',
  data: { kind, ...askedFor(obligationId) },
});
const correctionAsked = (obligationId = FIRST): PublicationEvent => ({
  type: 'CorrectionRequested',
  data: { ...request(obligationId), askedAt: now },
});
const retractionAsked = (obligationId = FIRST): PublicationEvent => ({
  type: 'PublicationRetractionRequested',
  data: { ...request(obligationId), askedAt: now },
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
    ['was declined', [opened(), declined]],
  ] as const) {
    specification(publicationDecider, `${stage}: it is withdrawn, and nothing is left to set right`)
      .given(...before)
      .when(ask('RETRACT'))
      .then(retractionAsked(), withdrawn(FIRST));
  }

  specification(publicationDecider, 'is asked for again when the decision is set aside again')
    .given(...run, correctionAsked(), corrected())
    .when(ask('RETRACT', SECOND))
    .then(retractionAsked(SECOND));
});

describe('an item that its outlet had accepted when it was asked (INV-15)', () => {
  const waiting = [opened(), accepted, retractionAsked()] as const;
  const later = { issued: { actor: editor, now: '2023-03-06T02:05:00.000Z' } };
  const ran = (publishedAt = now): PublicationCommand => ({
    type: 'PublishResult',
    data: { ...published.data, publishedAt },
  });
  const hadRun = (publishedAt = now): PublicationEvent => ({
    type: 'ResultPublished',
    data: { ...published.data, publishedAt },
  });
  const unused: PublicationCommand = { type: 'RetractPublication', data: { retractedAt: now } };

  for (const [kind, asked] of [
    ['CORRECT', correctionAsked()],
    ['RETRACT', retractionAsked()],
  ] as const) {
    specification(publicationDecider, `may have run: whether it has, the outlet says (${kind})`)
      .given(opened(), accepted)
      .when(ask(kind))
      .then(asked);
  }

  specification(publicationDecider, 'had run: it is recorded, as it is at the last instant before it was asked')
    .given(...waiting)
    .when(ran(), later)
    .then(hadRun());

  specification(publicationDecider, 'and is set right then')
    .given(...waiting, hadRun())
    .when(retract, byEditor)
    .then(retracted());

  specification(publicationDecider, 'does not run any more from then on (LC-TIME)')
    .given(...waiting)
    .when(ran('2023-03-06T02:00:00.001Z'), later)
    .refused('LC-TIME');

  specification(publicationDecider, 'nor because it is asked for again (LC-TIME)')
    .given(...waiting, {
      type: 'CorrectionRequested',
      data: { ...request(SECOND), askedAt: '2023-03-06T02:02:00.000Z' },
    })
    .when(ran('2023-03-06T02:01:00.000Z'), later)
    .refused('LC-TIME');

  specification(publicationDecider, 'nor where nothing says when it was asked (LC-TIME)')
    .given(opened(), accepted, { type: 'CorrectionRequested', data: request() })
    .when(ran(), later)
    .refused('LC-TIME');

  specification(publicationDecider, 'had not run: it is gone without a notice')
    .given(...waiting)
    .when(unused, byEditor)
    .then(withdrawn(FIRST));

  specification(publicationDecider, 'whatever was asked of it')
    .given(opened(), accepted, correctionAsked(), retractionAsked(SECOND))
    .when(unused, byEditor)
    .then(withdrawn(FIRST, SECOND));

  specification(publicationDecider, 'and does not run afterwards (LC-STATE)')
    .given(...waiting, withdrawn(FIRST))
    .when(ran(), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'is not withdrawn by its outlet where nobody asked (LC-STATE)')
    .given(opened(), accepted)
    .when(unused, byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'may be declined by its outlet as well')
    .given(...waiting)
    .when(decline, byEditor)
    .then(correctionDeclined);

  specification(publicationDecider, 'leaves a notice where it is known to have run (INV-15)')
    .given(...run, retractionAsked())
    .when(unused, byEditor)
    .refused('INV-15');

  for (const [what, command] of [
    ['is gone with a notice', retract],
    ['is corrected', correct()],
  ] as const) {
    specification(publicationDecider, `${what} after it was said where it ran (LC-STATE)`)
      .given(opened(), accepted, correctionAsked())
      .when(command, byEditor)
      .refused('LC-STATE');
  }

  specification(publicationDecider, 'is the lead’s to correct where the outlet declines, whether it ran or not')
    .given(...waiting, correctionDeclined)
    .when(correct(), byLead)
    .then(corrected(agencies.dic));

  const doneByLead = [...waiting, corrected(agencies.dic)] as const;

  specification(publicationDecider, 'that it had run is recorded also after the lead corrected for a silent outlet')
    .given(...doneByLead)
    .when(ran(), byEditor)
    .then(hadRun());

  specification(publicationDecider, 'once (LC-STATE)')
    .given(...doneByLead, hadRun())
    .when(ran(), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'and it is gone then')
    .given(...doneByLead, hadRun())
    .when(retract, byEditor)
    .then(retracted());

  specification(publicationDecider, 'or it had not: nothing is left of it')
    .given(...doneByLead)
    .when(unused, byEditor)
    .then(withdrawn(FIRST));

  it('stays corrected by the lead where the outlet says afterwards that it had run', () => {
    const state = fold(publicationDecider, publicationDecider.initial, [...doneByLead, hadRun()]);
    expect(state).toMatchObject({ status: 'CORRECTED', hasRun: true });
  });
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

describe('a new lead of the matter (INV-22)', () => {
  const leadNoted: PublicationEvent = { type: 'PublicationLeadNoted', data: { leadAgencyId: agencies.police } };
  const noteLead: PublicationCommand = { type: 'NoteLead', data: { leadAgencyId: agencies.police } };

  for (const [stage, before] of [
    ['offered', [opened()]],
    ['asked for', [...run, retractionAsked()]],
    ['corrected', [...run, correctionAsked(), corrected()]],
  ] as const) {
    specification(publicationDecider, `is noted on what is ${stage}`)
      .given(...before)
      .when(noteLead)
      .then(leadNoted);
  }

  specification(publicationDecider, 'once')
    .given(...run, leadNoted)
    .when(noteLead)
    .then();

  specification(publicationDecider, 'waits for what is asked from then on, also where the list says otherwise')
    .given(...run, leadNoted)
    .when(ask('RETRACT'))
    .then({
      type: 'PublicationRetractionRequested',
      data: { ...request(), leadAgencyId: agencies.police, askedAt: now },
    });

  it('corrects where the outlet does not; the former lead has no part in that any more', () => {
    const state = fold(publicationDecider, publicationDecider.initial, [...run, retractionAsked(), leadNoted]);
    expect(publicationDecider.parties(state)).toMatchObject({ lead: agencies.police });
  });
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
      { type: 'PublicationLeadNoted', data: { leadAgencyId: agencies.police } },
    ],
    commands: [
      ask('CORRECT'),
      ask('RETRACT', SECOND),
      correct(),
      decline,
      retract,
      { type: 'RetractPublication', data: { retractedAt: now } },
      { type: 'PublishResult', data: published.data },
    ],
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
