import { Unavailable } from '#kernel';
import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  SchemableIdentifierNode,
  type UnknownRow,
} from 'kysely';

/** Puts the tables of the active builds in the place of the names that queries use. */
export class ActiveTables extends OperationNodeTransformer implements KyselyPlugin {
  readonly #active: ReadonlyMap<string, string>;
  readonly #known: ReadonlySet<string>;

  /**
   * @param active From the name in queries to the table of the active build.
   * @param known All names of tables that queries may use; one that is not active is being built.
   */
  constructor(active: ReadonlyMap<string, string>, known: ReadonlySet<string>) {
    super();
    this.#active = active;
    this.#known = known;
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    return this.transformNode(node, queryId);
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }

  protected override transformSchemableIdentifier(
    node: SchemableIdentifierNode,
    queryId: QueryId,
  ): SchemableIdentifierNode {
    const { name } = node.identifier;
    const table = this.#active.get(name);
    if (table !== undefined) return SchemableIdentifierNode.create(table);
    if (this.#known.has(name))
      throw new Unavailable(`The read model that holds ${name} is being built from the log; ask again in a moment.`);
    return super.transformSchemableIdentifier(node, queryId);
  }
}
