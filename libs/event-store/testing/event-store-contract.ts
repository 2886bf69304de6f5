import type { EventStore } from '#event-store';
import { appending } from './contract/appending.js';
import { type Common, Examples } from './contract/examples.js';
import { limits } from './contract/limits.js';
import { model } from './contract/model.js';
import { closing, positions } from './contract/positions.js';
import { reading } from './contract/reading.js';
import { repeating } from './contract/repeating.js';
import { subscribing } from './contract/subscribing.js';

/** How an adapter is put up for the part of the contract that every adapter keeps. */
export interface EventStoreSetup {
  /** Name of the adapter, for the reader of the results. */
  readonly adapter: string;
  /** A store on some log, which may hold events already and must not be written by anybody else meanwhile. Closed by the suite. */
  open(): Promise<EventStore>;
  /** A store on another log. Closed by the suite. */
  openAnother(): Promise<EventStore>;
  /** Events that reads and subscriptions of the store under test have taken from the log so far, where that can be told. */
  eventsRead?(): number;
  /** After the last example. */
  cleanUp?(): Promise<void>;
}

/**
 * The part of the port's contract that every adapter keeps. A behaviour that is not in here does not exist; what a real
 * EventStoreDB does not promise is not in here.
 */
export const eventStoreContract = (setup: EventStoreSetup): void => {
  describe(`The event log, ${setup.adapter}`, () => {
    const examples = new Examples('event store contract', setup.adapter);
    let store: EventStore;
    let another: EventStore;
    const common: Common = {
      example: examples.example,
      store: () => store,
      another: () => another,
      eventsRead: setup.eventsRead?.bind(setup),
    };

    beforeAll(async () => {
      store = await setup.open();
      another = await setup.openAnother();
    });

    afterAll(async () => {
      await store.close();
      await another.close();
      await setup.cleanUp?.();
      examples.report();
    });

    describe('appends at an expected revision', () => {
      appending(common);
    });
    describe('takes the same append again', () => {
      repeating(common);
    });
    describe('has limits', () => {
      limits(common);
    });
    describe('is read', () => {
      reading(common);
    });
    describe('is followed', () => {
      subscribing(common);
    });
    describe('gives positions that can be kept', () => {
      positions(common);
    });
    describe('behaves like a list', () => {
      model(common);
    });
    describe('is closed', () => {
      closing(common);
    });
  });
};
