import type { PolicyStatus } from '#reactions';
import type { LimitFigures, ProjectionStatus } from '#read-models';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Where the figures come from that are looked up when somebody asks. */
export interface Measured {
  projections(): readonly ProjectionStatus[];
  policies(): Promise<readonly PolicyStatus[]>;
  /** Time limits as they stand, and how many this process saw missed. */
  limits(): Promise<LimitFigures & { readonly missed: number }>;
}

/** `/metrics`, in the form that Prometheus reads. Labels hold routes, names and statuses; never data of a matter. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #defects: Counter;

  constructor() {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Histogram({
      name: 'lienthong_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last of its answer, by route template.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    });
    this.#defects = new Counter({
      name: 'lienthong_defects_total',
      help: 'Requests that were answered with 500.',
      registers,
    });
  }

  /** A request was answered. */
  answered(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds);
    if (status === 500) this.#defects.inc();
  }

  /** Adds what is looked up at the moment that somebody asks. */
  measure(measured: Measured): void {
    const registers = [this.#registry];
    new Gauge({
      name: 'lienthong_log_head',
      help: 'Events in the log, as far as this process has been told.',
      registers,
      collect() {
        this.set(Math.max(0, ...measured.projections().map((each) => each.eventsSeen + (each.eventsBehind ?? 0))));
      },
    });
    const projectionGauge = (unit: string, help: string, valueOf: (status: ProjectionStatus) => number | null) =>
      new Gauge({
        name: `lienthong_projection_lag_${unit}`,
        help,
        labelNames: ['projection', 'status'],
        registers,
        collect() {
          this.reset();
          for (const each of measured.projections()) {
            this.set({ projection: each.name, status: each.status }, valueOf(each) ?? Number.NaN);
          }
        },
      });
    projectionGauge(
      'events',
      'Events in the log that the projection has not seen.',
      ({ eventsBehind }) => eventsBehind,
    );
    projectionGauge(
      'seconds',
      'Age of what the projection has seen last, while there is more.',
      (each) => each.secondsBehind,
    );
    const policyGauge = (name: string, help: string, valueOf: (status: PolicyStatus) => number) =>
      new Gauge({
        name,
        help,
        labelNames: ['policy'],
        registers,
        async collect() {
          for (const each of await measured.policies()) this.set({ policy: each.policy }, valueOf(each));
        },
      });
    policyGauge(
      'lienthong_policy_lag_seconds',
      'Age of what the policy has dealt with last, while there is more.',
      ({ lagMilliseconds }) => lagMilliseconds / 1000,
    );
    policyGauge(
      'lienthong_dead_letters',
      'Events that were refused, or wait behind such a one, until a person looks.',
      ({ parked, held }) => parked + held,
    );
    new Gauge({
      name: 'lienthong_deadlines',
      help: 'Time limits that are not met: open, paused (open, time stands still), overdue.',
      labelNames: ['state'],
      registers,
      async collect() {
        const { open, paused, overdue } = await measured.limits();
        for (const [state, limits] of Object.entries({ open, paused, overdue })) this.set({ state }, limits);
      },
    });
    new Counter({
      name: 'lienthong_deadlines_missed_total',
      help: 'Time limits that were missed while this process looked after them.',
      registers,
      async collect() {
        const { missed } = await measured.limits();
        this.reset();
        this.inc(missed);
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All metrics as text. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
