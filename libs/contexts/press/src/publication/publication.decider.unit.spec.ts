import type { PublicationEvent } from '#contracts';
import { issuance, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  accepted,
  anOffer,
  CASE_ID,
  declined,
  editor,
  opened,
  PUBLICATION_ID,
  published,
} from '../../testing/index.js';
import { type PublicationCommand, publicationDecider } from './publication.decider.js';

const byEditor = { issued: { actor: editor } };
const accept: PublicationCommand = { type: 'AcceptPublication', data: {} };
const decline = (reasons = 'Nội dung đã được đăng trong bài khác'): PublicationCommand => ({
  type: 'DeclinePublication',
  data: { reasons },
});
const publish = (publishedAt = '2023-03-06T01:30:00.000Z'): PublicationCommand => ({
  type: 'PublishResult',
  data: { url: 'https://bao.example.org/ket-qua-kiem-chung', contentHash: 'c'.repeat(64), publishedAt },
});

describe('an outlet that is offered a result (KH art. 7.5.b)', () => {
  specification(publicationDecider, 'finds the offer with its text')
    .when({ type: 'OpenPublication', data: anOffer() })
    .then(opened());

  specification(publicationDecider, 'is offered an item once (LC-STATE)')
    .given(opened())
    .when({ type: 'OpenPublication', data: anOffer() })
    .refused('LC-STATE');

  specification(publicationDecider, 'may accept').given(opened()).when(accept, byEditor).then(accepted);

  specification(publicationDecider, 'may decline, with its reasons (open question 16)')
    .given(opened())
    .when(decline(), byEditor)
    .then(declined);

  specification(publicationDecider, 'words its reasons without identities (INV-17)')
    .given(opened())
    .when(decline('Hỏi toasoan@example.org'), byEditor)
    .refused('INV-17');

  specification(publicationDecider, 'does not decline what it accepted (LC-STATE)')
    .given(opened(), accepted)
    .when(decline(), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'does not accept what it declined (LC-STATE)')
    .given(opened(), declined)
    .when(accept, byEditor)
    .refused('LC-STATE');
});

describe('a published result (KH art. 7.5.b; KH-37)', () => {
  specification(publicationDecider, 'says where and when, and what by its hash; the wording is the outlet’s')
    .given(opened(), accepted)
    .when(publish(), byEditor)
    .then(published);

  specification(publicationDecider, 'was accepted before (LC-STATE)')
    .given(opened())
    .when(publish(), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'was not declined (LC-STATE)')
    .given(opened(), declined)
    .when(publish(), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'is recorded once (LC-STATE)')
    .given(opened(), accepted, published)
    .when(publish(), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'may be recorded at the very moment that it appears')
    .given(opened(), accepted)
    .when(publish('2023-03-06T02:00:00.000Z'), byEditor)
    .accepted();

  specification(publicationDecider, 'has appeared, it is not announced (LC-TIME)')
    .given(opened(), accepted)
    .when(publish('2023-03-06T02:00:00.001Z'), byEditor)
    .refused('LC-TIME');
});

describe('an item of a matter in which a decision is stayed (open question 28)', () => {
  const [first, second] = ['77777777-7777-5777-8777-777777777777', '88888888-7777-5777-8777-777777777777'] as const;
  const byPolicy = { issued: { actor: { kind: 'SYSTEM', policy: 'spec' } } } as const;
  const { now: stayedAt } = issuance();
  const stayed = (complaintId: string): PublicationEvent => ({
    type: 'PublicationStayed',
    data: { complaintId, stayedAt },
  });
  const later = { issued: { actor: editor, now: '2023-03-06T02:05:00.000Z' } };
  const ended = (complaintId: string): PublicationEvent => ({ type: 'PublicationStayEnded', data: { complaintId } });
  const noteStay: PublicationCommand = { type: 'NoteStay', data: { complaintId: first } };
  const endStay: PublicationCommand = { type: 'EndStay', data: { complaintId: first } };

  specification(publicationDecider, 'is held').given(opened(), accepted).when(noteStay, byPolicy).then(stayed(first));

  specification(publicationDecider, 'once').given(opened(), accepted, stayed(first)).when(noteStay, byPolicy).then();

  specification(publicationDecider, 'does not run (LC-STAY)')
    .given(opened(), accepted, stayed(first))
    .when(publish('2023-03-06T02:00:00.001Z'), later)
    .refused('LC-STAY');

  specification(publicationDecider, 'had run by then: that is recorded, and stands')
    .given(opened(), accepted, stayed(first))
    .when(publish(stayedAt), later)
    .accepted();

  specification(publicationDecider, 'does not run where nothing says since when it is held (LC-STAY)')
    .given(opened(), accepted, { type: 'PublicationStayed', data: { complaintId: first } })
    .when(publish(), byEditor)
    .refused('LC-STAY');

  specification(publicationDecider, 'is let go with the stay')
    .given(opened(), accepted, stayed(first))
    .when(endStay, byPolicy)
    .then(ended(first));

  specification(publicationDecider, 'and runs then')
    .given(opened(), accepted, stayed(first), ended(first))
    .when(publish('2023-03-06T02:05:00.000Z'), later)
    .accepted();

  specification(publicationDecider, 'not while another stay stands (LC-STAY)')
    .given(opened(), accepted, stayed(first), stayed(second), ended(first))
    .when(publish('2023-03-06T02:05:00.000Z'), later)
    .refused('LC-STAY');

  specification(publicationDecider, 'where none stood, none ends')
    .given(opened(), accepted)
    .when(endStay, byPolicy)
    .then();
});

describe('where it stands (INV-17)', () => {
  specification(publicationDecider, 'tells nothing about a person')
    .given(opened(), accepted)
    .when(
      {
        type: 'PublishResult',
        data: {
          url: 'https://bao.example.org/ket-qua?nguoi-gui=an@example.org',
          contentHash: 'c'.repeat(64),
          publishedAt: '2023-03-06T01:30:00.000Z',
        },
      },
      byEditor,
    )
    .refused('INV-17');
});

describe('a publication', () => {
  properties(publicationDecider, {
    events: [opened(), opened({ kind: 'FACTS' }), accepted, declined, published],
    commands: [{ type: 'OpenPublication', data: anOffer() }, accept, decline(), decline('@ai_do'), publish()],
  });

  it('shows the outlet and the lead that offered it, and belongs to the case', () => {
    const state = fold(publicationDecider, publicationDecider.initial, [opened()]);
    expect(publicationDecider.parties(state)).toEqual({
      outlet: agencies.newspaper,
      lead: agencies.dic,
      involved: [agencies.dic],
    });
    expect(publicationDecider.matterId(state, PUBLICATION_ID)).toBe(CASE_ID);
  });
});
