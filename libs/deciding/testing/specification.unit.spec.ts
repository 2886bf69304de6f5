import type { EventOf, PublicationAccepted, PublicationDeclined } from '#contracts';
import type { Decider } from '#kernel';
import { type DecisionContext, refuseFor, unless } from '#rules';
import { officer, specification } from './index.js';

type Event = EventOf<typeof PublicationAccepted> | EventOf<typeof PublicationDeclined>;
interface Command {
  readonly type: 'Accept' | 'Wait';
}

/** An outlet that accepts once, on a good day. */
const outlet: Decider<Command, number, Event, DecisionContext> = {
  category: 'publication',
  initial: 0,
  decide: ({ type }, accepted, { issued, law }) => {
    refuseFor(
      unless(accepted === 0, 'LC-STATE'),
      unless(law.isActive('newspaper', issued.now), 'LC-ADDRESSEE'),
      unless(issued.actor.kind === 'OFFICER', 'LC-ISSUER'),
    );
    return type === 'Accept' ? [{ type: 'PublicationAccepted', data: {} }] : [];
  },
  evolve: (accepted) => accepted + 1,
};

describe('a specification of a decider', () => {
  specification(outlet, 'shows the events that a command leads to')
    .when({ type: 'Accept' })
    .then({ type: 'PublicationAccepted', data: {} });

  specification(outlet, 'shows that there is nothing to record').when({ type: 'Wait' }).then();

  specification(outlet, 'names every rule that refuses, in any order')
    .given({ type: 'PublicationAccepted', data: {} })
    .when({ type: 'Accept' }, { law: { isActive: () => false } })
    .refused('LC-STATE', 'LC-ADDRESSEE');

  specification(outlet, 'lets a spec say who issues it')
    .when({ type: 'Accept' }, { issued: { actor: { kind: 'SYSTEM', policy: 'x' } } })
    .refused('LC-ISSUER');

  specification(outlet, 'is content with acceptance')
    .when({ type: 'Accept' }, { issued: { actor: officer({ agencyId: 'newspaper', role: 'EDITOR' }) } })
    .accepted();
});
