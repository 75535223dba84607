import type { Knex } from 'knex';

/** What there is besides rows, as PostgreSQL itself describes it. Tables of knex are left out. */
const parts = {
  columns: `select c.table_name || '.' || c.column_name || ' ' || c.data_type as line, c.is_nullable,
      c.column_default, c.is_generated, c.generation_expression, c.identity_generation, c.collation_name,
      col_description(to_regclass(quote_ident(c.table_name)), c.ordinal_position::int) as said
    from information_schema.columns c where c.table_schema = current_schema()
      and c.table_name not like 'knex_%'`,
  indexes: `select indexdef as line from pg_indexes where schemaname = current_schema()
      and tablename not like 'knex_%'`,
  constraints: `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
    from pg_constraint where connamespace = current_schema()::regnamespace
      and conrelid::regclass::text not like 'knex_%'`,
  triggers: `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class r on r.oid = t.tgrelid
    where r.relnamespace = current_schema()::regnamespace and not t.tgisinternal`,
  functions: `select pg_get_functiondef(oid) as line from pg_proc
    where pronamespace = current_schema()::regnamespace`,
  comments: `select relname as line, obj_description(oid, 'pg_class') as said from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname not like 'knex_%'`,
} as const;

/** The schema as sorted lines, to be compared. */
export async function readSchema(db: Knex): Promise<string[]> {
  const lines: string[] = [];
  for (const [part, query] of Object.entries(parts)) {
    const { rows } = await db.raw(query);
    lines.push(
      ...rows.map((row: unknown) => `${part}: ${JSON.stringify(row)}`),
    );
  }
  return lines.sort();
}
