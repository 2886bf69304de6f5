import type { LetterEvent } from '#contracts';
import { officer, properties, specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import { inTheVault, policy, REPORT_ID } from '../../testing/index.js';
import { type LetterCommand, letterDecider, type SealedLetter } from './letter.decider.js';

const item = {
  reportId: REPORT_ID,
  contentRefs: [{ url: 'https://example.org/post/1' }],
  message: inTheVault('message'),
};
const letter: SealedLetter = {
  channelId: 'dic.post',
  channel: 'POST',
  source: 'CITIZEN',
  postal: { arrivedOn: '2023-03-06', postmarkedOn: '2023-03-04', scanHash: 'c'.repeat(64) },
  text: inTheVault('text'),
  items: [item, { ...item, reportId: '11111111-1111-5111-8111-111111111111' }],
};
const register = (overrides: Partial<SealedLetter> = {}): LetterCommand => ({
  type: 'RegisterIncomingLetter',
  data: { ...letter, ...overrides },
});
const registered = (overrides: Partial<LetterEvent['data']> = {}): LetterEvent => ({
  type: 'IncomingLetterRegistered',
  data: {
    receivedBy: agencies.dic,
    leadAgencyId: agencies.dic,
    ...letter,
    receivedAt: '2023-03-06T02:00:00.000Z',
    ...overrides,
  },
});
const eDocument = { documentNumber: '12/SYT', issuingBody: 'Sở Y tế' };
const { postal: _, ...withoutPaper } = letter;

describe('an incoming letter (TH-01; KH art. 5.1)', () => {
  specification(letterDecider, 'carries several reports, each with an id of its own')
    .when(register())
    .then(registered());

  specification(letterDecider, 'is taken in by another body than the one that leads')
    .when(register(), { issued: { actor: officer({ agencyId: agencies.police, role: 'CLERK' }) } })
    .then(registered({ receivedBy: agencies.police }));

  specification(letterDecider, 'comes electronically too, from a body that is named')
    .when({
      type: 'RegisterIncomingLetter',
      data: { ...withoutPaper, channel: 'E_DOCUMENT', eDocument, source: 'AGENCY', notifyingAgencyId: agencies.health },
    })
    .accepted();

  for (const channel of ['EMAIL', 'PHONE', 'OTHER_ELECTRONIC'] as const) {
    specification(letterDecider, `comes by no ${channel} (LC-LETTER)`)
      .when({ type: 'RegisterIncomingLetter', data: { ...withoutPaper, channel } })
      .refused('LC-LETTER');
  }

  specification(letterDecider, 'is nothing that an officer observed (LC-INTAKE)')
    .when(register({ source: 'OFFICER_OBSERVATION' }))
    .refused('LC-INTAKE');

  specification(letterDecider, 'has its postal part (LC-CHANNEL)')
    .when({ type: 'RegisterIncomingLetter', data: withoutPaper })
    .refused('LC-CHANNEL');

  specification(letterDecider, 'arrived before it is registered (LC-TIME)')
    .when(register({ postal: { arrivedOn: '2023-03-07', scanHash: 'c'.repeat(64) } }))
    .refused('LC-TIME');

  specification(letterDecider, 'arrived when the clerk says, with the reason')
    .when(register({ occurredAt: '2023-03-05T02:00:00.000Z', occurredAtReason: 'Thư đến hôm qua' }), {
      issued: { occurredAt: '2023-03-05T02:00:00.000Z' },
    })
    .then(registered({ receivedAt: '2023-03-05T02:00:00.000Z', occurredAtReason: 'Thư đến hôm qua' }));

  specification(letterDecider, 'names a place for each matter (LC-INTAKE)')
    .when(register({ items: [item, { ...item, contentRefs: [{}] }] }))
    .refused('LC-INTAKE');

  specification(letterDecider, 'names nobody in a place (INV-17)')
    .when(register({ items: [{ ...item, contentRefs: [{ documentRef: 'a.b@example.vn' }] }] }))
    .refused('INV-17');

  specification(letterDecider, 'names nobody but an authority (LC-INTAKE)')
    .when(register({ items: [{ ...item, reportedParty: { kind: 'NATURAL_PERSON', agencyId: agencies.health } }] }))
    .refused('LC-INTAKE');

  specification(letterDecider, 'is refused whole when it holds classified material (INV-18)')
    .when(register({ classified: true, items: [{ ...item, contentRefs: [{}] }] }))
    .refused('INV-18');

  specification(letterDecider, 'is registered where somebody leads (LC-ADDRESSEE)')
    .when(register(), { law: { holderOf: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(letterDecider, 'is registered by a person (LC-ISSUER)')
    .when(register(), { issued: policy })
    .refused('LC-ISSUER');

  specification(letterDecider, 'once (LC-STATE)').given(registered()).when(register()).refused('LC-STATE');

  properties(letterDecider, { events: [registered()], commands: [register(), register({ classified: true })] });
});
