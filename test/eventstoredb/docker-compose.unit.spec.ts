import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

interface Composition {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const read = (file: string): Composition =>
  parse(readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8')) as Composition;

// Docker is not to be had everywhere: this reads the files as text, and says nothing of whether they run.
describe.each(['docker-compose.yml', 'docker-compose.laptop.yml'])('%s', (file) => {
  const { services, volumes } = read(file);
  const serving = Object.entries(services).filter(([, { profiles }]) => profiles === undefined);

  it.each(Object.entries(services))('%s is a release that is named exactly', (_, { image }) => {
    expect(image).toMatch(/^eventstore\/[a-z-]+:\d+\.\d+\.\d+(-[a-z-]+)?$/);
  });

  it.each(serving)(
    '%s says whether it is healthy, keeps its data and is reached from this machine only',
    (_, service) => {
      expect(service.healthcheck?.test.at(-1)).toMatch(/^https?:\/\/localhost:2113\/health\/live$/);
      expect(service.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
      expect(service.volumes).toContain('eventstoredb-data:/var/lib/eventstore');
      expect(Object.keys(volumes)).toContain('eventstoredb-data');
    },
  );
});

describe('the secure one', () => {
  const { eventstoredb } = read('docker-compose.yml').services;

  it('has no password that anybody knows: without one nothing starts', () => {
    const { environment = {} } = eventstoredb ?? {};
    const passwords = Object.entries(environment).filter(([name]) => name.endsWith('PASSWORD'));
    expect(passwords).toHaveLength(2);
    for (const [, value] of passwords) expect(value).toMatch(/^\$\{[A-Z_]+:\?.+\}$/);
    expect(environment).not.toHaveProperty('EVENTSTORE_INSECURE');
  });

  it('never sees the key of the authority', () => {
    const mounted = eventstoredb?.volumes?.filter((volume) => volume.startsWith('./')) ?? [];
    expect(mounted).toEqual([
      './certificates/node:/certificates/node:ro',
      './certificates/trusted:/certificates/trusted:ro',
    ]);
  });
});
