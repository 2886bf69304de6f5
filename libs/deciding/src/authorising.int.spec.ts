import { type DelegationEvent, type DomainEvent, EventCodec, type OfficerActor } from '#contracts';
import { written } from '#contracts/testing';
import { CASE_ID, officer, OnOutlet, outletDecider } from '#deciding/testing';
import { MemoryEventStore } from '#event-store';
import { deriveId, type Instant, NotFound, VirtualClock } from '#kernel';
import type { Aggregate, LawInForce } from '#rules';
import { agencyForTests, lawForTests } from '#rules/testing';
import { AggregateCommand, CommandExecutor } from './index.js';

const ID = '00000000-0000-5000-8000-000000000abc';
const DELEGATION = '00000000-0000-5000-8000-000000000de1';
const NOW = '2023-03-06T02:00:00.000Z';
const UNTIL = '2023-03-20T02:00:00.000Z';
const granted: DelegationEvent = {
  type: 'DelegationGranted',
  data: {
    agencyId: 'newspaper',
    grantedBy: 'editor-in-chief',
    delegate: 'reporter',
    role: 'EDITOR',
    validFrom: NOW,
    validTo: UNTIL,
    reasons: 'Tổng biên tập đi công tác',
  },
};
const ended: DelegationEvent = {
  type: 'DelegationEnded',
  data: { endedBy: 'editor-in-chief', reasons: 'Đã về' },
};
const reporter = officer({ agencyId: 'newspaper', role: 'OFFICER', officerRef: 'reporter' });
const deputy = { ...reporter, underDelegation: DELEGATION };

/** A desk with an offer to the newspaper, and a delegation as far as these events go. */
const desk = async (events: readonly DelegationEvent[], now: Instant = NOW, law: Partial<LawInForce> = {}) => {
  const store = new MemoryEventStore();
  const clock = new VirtualClock(now);
  const codec = new EventCodec();
  const executor = new CommandExecutor({ store, codec, clock, law: { current: () => lawForTests(law) } });
  const stream = `delegation-${DELEGATION}`;
  await store.append(
    stream,
    events.map((event, revision) => written(event as DomainEvent, { stream, revision })),
    'no_stream',
  );
  let sent = 0;
  const request = (actor: OfficerActor | { readonly kind: 'SYSTEM'; readonly policy: string }) => ({
    commandId: deriveId('spec', (sent += 1)),
    actor,
    correlationId: 'spec',
    origin: 'LIVE' as const,
  });
  const opening = { type: 'OpenPublication', data: { outlet: 'newspaper' } } as const;
  await executor.execute(outletDecider, new OnOutlet(ID, opening, request({ kind: 'SYSTEM', policy: 'spec' })));
  const accept = (actor: OfficerActor) =>
    executor.execute(outletDecider, new OnOutlet(ID, { type: 'AcceptPublication', data: {} }, request(actor)));
  const acceptance = async () => {
    for await (const stored of store.readStream(`publication-${ID}`))
      if (stored.type === 'PublicationAccepted') return codec.read(stored);
    return undefined;
  };
  return { executor, clock, request, accept, acceptance };
};

describe('acting under a delegation', () => {
  it('lets an officer issue what the delegated role may, and the envelope says under which delegation', async () => {
    const { accept, acceptance } = await desk([granted]);
    await accept(deputy);
    expect((await acceptance())?.metadata.actor).toEqual({
      kind: 'OFFICER',
      agencyId: 'newspaper',
      role: 'EDITOR',
      officerRef: 'reporter',
      underDelegation: DELEGATION,
    });
  });

  it('does not lend the role to an officer who does not say so', async () => {
    const { accept } = await desk([granted]);
    await expect(accept(reporter)).rejects.toThrow('LC-ISSUER');
  });

  it('gives the delegated role and no other', async () => {
    const [head] = [{ ...granted, data: { ...granted.data, role: 'HEAD' } } as DelegationEvent];
    const { accept } = await desk([head]);
    await expect(accept(deputy)).rejects.toThrow('LC-ISSUER');
  });

  it('does not take the role from the request', async () => {
    const clerk = { ...granted, data: { ...granted.data, role: 'CLERK' } } as DelegationEvent;
    const { accept } = await desk([clerk]);
    await expect(accept({ ...deputy, role: 'EDITOR' })).rejects.toThrow('LC-ISSUER');
  });

  it('is refused when it is over, at the instant (LC-DELEGATION)', async () => {
    const { accept } = await desk([granted], UNTIL);
    await expect(accept(deputy)).rejects.toThrow('LC-DELEGATION');
  });

  it('is refused before it begins (LC-DELEGATION)', async () => {
    const later = { ...granted, data: { ...granted.data, validFrom: '2023-03-07T02:00:00.000Z' } } as DelegationEvent;
    const { accept } = await desk([later]);
    await expect(accept(deputy)).rejects.toThrow('LC-DELEGATION');
  });

  it('is refused when it was ended (LC-DELEGATION)', async () => {
    const { accept } = await desk([granted, ended]);
    await expect(accept(deputy)).rejects.toThrow('LC-DELEGATION');
  });

  it.each([
    ['another person', { ...deputy, officerRef: 'other' }],
    ['an officer of another body', { ...deputy, agencyId: 'broadcaster' }],
    ['one that is not there', { ...deputy, underDelegation: ID }],
  ])('is refused for %s (LC-DELEGATION)', async (_, actor) => {
    const { accept } = await desk([granted]);
    await expect(accept(actor)).rejects.toThrow('LC-DELEGATION');
  });
});

describe('INV-04 where commands are authorised', () => {
  class OnDecision extends AggregateCommand<{ readonly type: 'DecideHandling' | 'Other'; readonly data: object }> {}
  /** A decision of which no more is known than that it is there, and whose it is. */
  const decision: Aggregate<OnDecision['command'], null, never> = {
    category: 'decision',
    owner: 'competent-authority',
    initial: null,
    opening: [],
    exists: () => false,
    parties: () => ({}),
    matterId: () => CASE_ID,
    decide: () => [],
    evolve: () => null,
  };
  const sending = async (
    kind: 'JOURNALISTS_ASSOCIATION' | 'PROVINCIAL_DEPARTMENT',
    type: 'DecideHandling' | 'Other',
  ) => {
    const { executor, request } = await desk([granted], NOW, { agency: (id) => agencyForTests(id, { kind }) });
    return executor.execute(decision, new OnDecision(ID, { type, data: {} }, request(officer({ role: 'SIGNER' }))));
  };

  it('an advisory body that would decide is told so, whether or not the stream is there', async () => {
    await expect(sending('JOURNALISTS_ASSOCIATION', 'DecideHandling')).rejects.toThrow('INV-04');
  });

  it('others are told nothing of what is not there', async () => {
    await expect(sending('PROVINCIAL_DEPARTMENT', 'DecideHandling')).rejects.toThrow(NotFound);
  });

  it('and so are advisory bodies, about anything else', async () => {
    await expect(sending('JOURNALISTS_ASSOCIATION', 'Other')).rejects.toThrow(NotFound);
  });
});
