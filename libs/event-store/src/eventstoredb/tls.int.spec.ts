/** Credentials and TLS, as the connection string asks for them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { createServer, type Server as TlsServer } from 'node:tls';
import { Server, ServerCredentials, type ServerWritableStream, status } from '@grpc/grpc-js';
import streamsServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { InvalidLogAddress, LogAccessRefused, LogUnavailable } from '#event-store';
import { anEvent, hastened, newStream, streamIds } from '#event-store/testing';
import { EventStoreDBTestServer } from '../../../../test/support/eventstoredb/index.js';
import { openEventStoreDBEventStore } from './open.js';

// Made for this spec and good for nothing else, valid until 2126:
// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost -addext subjectAltName=DNS:localhost
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUZ/A0yegYwyPIee9qP0T12i+w86cwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjIwMDYyOVoYDzIxMjYxMDI5
MjAwNjI5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARoSoIWP+HdSi4W1IGdax5vFcm+Fi1IzwWhjM0g255LsMOOaKUJtLzE
RwsIVLh3paCnpP116/W8p5jpfNq7SAVuo2kwZzAdBgNVHQ4EFgQUDgqtAL2Ju8Mq
ErLDNUSSl0GPKIQwHwYDVR0jBBgwFoAUDgqtAL2Ju8MqErLDNUSSl0GPKIQwFAYD
VR0RBA0wC4IJbG9jYWxob3N0MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
SQAwRgIhAOqCr8XrWz7wp7J2oq3Mmqq54aoje1xYRUhl6/J+J5irAiEAsnJpXEkO
xqHj+58UZJZSwhKd9/jh/gIkKeL82gN9HG4=
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1nHTvY2X7I8y/Bh0
rWjVkdRLVVPab91mL6m/Ivo6/FuhRANCAARoSoIWP+HdSi4W1IGdax5vFcm+Fi1I
zwWhjM0g255LsMOOaKUJtLzERwsIVLh3paCnpP116/W8p5jpfNq7SAVu
-----END PRIVATE KEY-----
`;

describe('The log in EventStoreDB, over TLS', () => {
  let folder: string;
  let authority: string;
  let server: EventStoreDBTestServer;
  let terminator: TlsServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'event-log-'));
    authority = join(folder, 'ca.pem');
    await writeFile(authority, CERTIFICATE);
    server = await EventStoreDBTestServer.start();
    terminator = createServer({ cert: CERTIFICATE, key: KEY, ALPNProtocols: ['h2'] }, (outer) => {
      const inner = connect(server.port, '127.0.0.1');
      outer.on('error', () => inner.destroy()).pipe(inner);
      inner.on('error', () => outer.destroy()).pipe(outer);
    }).listen(0, '127.0.0.1');
    await once(terminator, 'listening');
  });

  afterAll(async () => {
    await server.stop();
    terminator.close();
    await rm(folder, { recursive: true });
  });

  const address = (): string => `localhost:${(terminator.address() as AddressInfo).port}`;
  const opening = (url: string): ReturnType<typeof openEventStoreDBEventStore> =>
    openEventStoreDBEventStore({ url, timing: hastened(20), answerWithinMs: 100_000, patienceMs: 2_000 });

  /** A server that lets nobody in, and remembers with what they came. */
  const doorkeeper = async (
    credentials: ServerCredentials,
    use: (port: number) => Promise<void>,
  ): Promise<readonly unknown[]> => {
    const shown: unknown[] = [];
    const grpc = new Server();
    grpc.addService(streamsServices.StreamsService, {
      read: (call: ServerWritableStream<unknown, unknown>) => {
        shown.push(...call.metadata.get('authorization'));
        call.emit('error', { code: status.UNAUTHENTICATED, details: 'Unauthenticated' });
      },
    });
    const port = await new Promise<number>((resolve, reject) => {
      grpc.bindAsync('127.0.0.1:0', credentials, (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    try {
      await use(port);
    } finally {
      grpc.forceShutdown();
    }
    return shown;
  };

  it('works with the authority that `tlsCAFile` names, TLS being the default', async () => {
    const store = await opening(`esdb://admin:changeit@${address()}?tlsCAFile=${encodeURIComponent(authority)}`);
    const stream = newStream();
    const event = anEvent();
    await store.append(stream, [event], 'no_stream');
    expect(await streamIds(store, stream)).toEqual([event.id]);
    await store.close();
  });

  it('refuses a server whose authority nobody named, and says what names it', async () => {
    const opened = opening(`esdb://admin:changeit@${address()}`);
    await expect(opened).rejects.toBeInstanceOf(LogUnavailable);
    await expect(opened).rejects.toThrow(/does not answer: its certificate is not trusted: tlsCAFile names/);
  });

  it('says so of a server without TLS, of a port where nobody listens, and of a name that nobody knows', async () => {
    const nobody = await EventStoreDBTestServer.start();
    await nobody.stop();
    const reasons = [
      [`localhost:${server.port}`, /does not speak TLS, which is asked for unless tls=false/],
      [`localhost:${nobody.port}?tls=false`, /nobody listens there/],
      ['nowhere.invalid:2113?tls=false', /its name is not known/],
    ] as const;
    for (const [place, reason] of reasons) await expect(opening(`esdb://${place}`)).rejects.toThrow(reason);
  });

  it('refuses a file of authorities that is not there, by name', async () => {
    const opened = opening(`esdb://admin:geheim@${address()}?tlsCAFile=/nowhere/ca.pem`);
    await expect(opened).rejects.toBeInstanceOf(InvalidLogAddress);
    await expect(opened).rejects.toThrow(/Failed to load certificate file/);
    await expect(opened).rejects.not.toThrow(/geheim/);
  });

  it('shows user and password to the server over TLS; refused, it says so at once and keeps them to itself', async () => {
    const shown = await doorkeeper(
      ServerCredentials.createSsl(null, [{ cert_chain: Buffer.from(CERTIFICATE), private_key: Buffer.from(KEY) }]),
      async (port) => {
        const url = `esdb://v%E1%BA%ADn-h%C3%A0nh:ge%3Aheim@localhost:${port}?tlsCAFile=${encodeURIComponent(authority)}`;
        const error: unknown = await opening(url).catch((refusal: unknown) => refusal);
        expect(error).toBeInstanceOf(LogAccessRefused);
        expect(String(error)).toContain('refuses the credentials');
        expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('heim');
      },
    );
    expect(shown).toEqual([`Basic ${Buffer.from('vận-hành:ge:heim').toString('base64')}`]);
  });

  it('sends no password where there is no TLS', async () => {
    const shown = await doorkeeper(ServerCredentials.createInsecure(), async (port) => {
      await expect(opening(`esdb://admin:geheim@localhost:${port}?tls=false`)).rejects.toBeInstanceOf(LogUnavailable);
    });
    expect(shown).toEqual([]);
  });
});
