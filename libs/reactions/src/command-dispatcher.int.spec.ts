import { CommandBus, CommandHandler, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import type { AggregateCommand, CommandOutcome, CommandRequest } from '#deciding';
import { OnOutlet } from '#deciding/testing';
import { deriveId, NotFound } from '#kernel';
import { BusDispatcher } from './index.js';

const request: CommandRequest = {
  commandId: deriveId('spec'),
  actor: { kind: 'SYSTEM', policy: 'spec' },
  correlationId: 'spec',
  origin: 'LIVE',
};
const received: AggregateCommand[] = [];

@CommandHandler(OnOutlet)
class OutletHandler {
  async execute(message: OnOutlet): Promise<CommandOutcome> {
    received.push(message);
    if (message.command.type === 'LookAtPublication') throw new NotFound('publication');
    return { targetId: message.targetId, revision: 7, events: [], repeated: false };
  }
}

const busDispatcher = async () => {
  const module = await Test.createTestingModule({ imports: [CqrsModule], providers: [OutletHandler] }).compile();
  await module.init();
  const dispatcher = new BusDispatcher(module.get(CommandBus), [
    { name: 'press', messages: { publication: OnOutlet } },
  ]);
  return { module, dispatcher };
};

const to = (category: string, type: string) => ({
  category,
  targetId: deriveId('target'),
  command: { type, data: {} },
});

describe('a policy’s command on the bus', () => {
  it('reaches the handler of the context that writes the category, and its answer comes back', async () => {
    const { module, dispatcher } = await busDispatcher();
    const outcome = await dispatcher.dispatch(to('publication', 'AcceptPublication'), request);
    expect(outcome.revision).toBe(7);
    expect(received.at(-1)).toEqual(new OnOutlet(deriveId('target'), { type: 'AcceptPublication', data: {} }, request));
    await module.close();
  });

  it('fails as the handler fails', async () => {
    const { module, dispatcher } = await busDispatcher();
    await expect(dispatcher.dispatch(to('publication', 'LookAtPublication'), request)).rejects.toThrow(NotFound);
    await module.close();
  });

  it('that no hosted context takes is a defect, and so are two contexts that claim one category', async () => {
    const { module, dispatcher } = await busDispatcher();
    await expect(dispatcher.dispatch(to('case', 'OpenCase'), request)).rejects.toThrow('writes case streams');
    const press = { name: 'press', messages: { publication: OnOutlet } } as const;
    expect(() => new BusDispatcher(module.get(CommandBus), [press, { ...press, name: 'identity' }])).toThrow(
      'the same stream category',
    );
    await module.close();
  });
});
