import { EventStoreDBTestServer } from '../support/eventstoredb/index.ts';
import { type ControlledRow, Probe } from './conformance-probe.ts';
import { controlledRows, heavyRows, rows, unprovenRows } from './conformance.ts';

/** Some rows wait for what a server does in seconds. */
const ROW_MS = 90_000;

const report = (count: number, against: string): void =>
  void process.stdout.write(`EventStoreDB conformance: ${count} rows against ${against}\n`);

describe('the test server answers as EventStoreDB was seen to answer', () => {
  let server: EventStoreDBTestServer;
  let probe: Probe;
  const held = { rows: 0, controlled: 0, unproven: 0 };

  beforeAll(async () => {
    server = await EventStoreDBTestServer.start();
    probe = new Probe(server.connectionString);
  });

  afterAll(async () => {
    report(held.rows, 'the test server');
    report(held.controlled, 'the test server alone (killed, frozen, started afresh)');
    report(held.unproven, 'the test server alone, unproven (from the client’s source)');
    await probe.close();
    await server.stop();
  });

  it.each(rows)(
    '$row $fact',
    async ({ example }) => {
      await example(probe);
      held.rows += 1;
    },
    ROW_MS,
  );

  const underControl =
    (count: 'controlled' | 'unproven') =>
    async ({ example }: ControlledRow): Promise<void> => {
      try {
        await example(probe, server);
        held[count] += 1;
      } finally {
        server.faults.calm();
        await server.faults.comeUp();
      }
    };

  it.each(controlledRows)('$row $fact', underControl('controlled'), ROW_MS);

  it.each(unprovenRows)('unproven: $row $fact', underControl('unproven'), ROW_MS);
});

const real = process.env['EVENTSTORE_URL'];
if (real !== undefined && real !== '') {
  describe('EventStoreDB at EVENTSTORE_URL answers as before', () => {
    let probe: Probe;
    let held = 0;

    beforeAll(() => {
      probe = new Probe(real);
    });

    afterAll(async () => {
      report(held, 'EVENTSTORE_URL');
      await probe.close();
    });

    it.each([...rows, ...heavyRows])(
      '$row $fact',
      async ({ example }) => {
        await example(probe);
        held += 1;
      },
      ROW_MS,
    );
  });
}
