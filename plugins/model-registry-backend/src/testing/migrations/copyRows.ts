import type { Knex } from 'knex';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly written: boolean; // not worked out by the database
  readonly identity: boolean;
}

async function columnsOf(db: Knex): Promise<Column[]> {
  const { rows } = await db.raw(
    `select c.table_name as table, c.column_name as column, c.is_generated = 'NEVER' as written,
       c.is_identity = 'YES' as identity
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.table_name not like 'knex_%'
     order by c.table_name, c.ordinal_position`,
  );
  return rows;
}

/**
 * Copies every row of one registry to another whose tables may be older: what the older one has no
 * column for stays behind. Rows of triggers and foreign keys come in whatever order.
 *
 * @returns how many rows were copied
 */
export async function copyRows(from: Knex, to: Knex): Promise<number> {
  const there = new Set(
    (await columnsOf(from)).map(({ table, column }) => `${table}.${column}`),
  );
  const byTable = new Map<string, Column[]>();
  for (const column of await columnsOf(to)) {
    if (!column.written || !there.has(`${column.table}.${column.column}`))
      continue;
    byTable.set(column.table, [...(byTable.get(column.table) ?? []), column]);
  }
  let count = 0;
  await to.transaction(async tx => {
    await tx.raw('set local session_replication_role = replica');
    for (const [table, columns] of byTable) {
      count += await copyTable(from, tx, table, columns);
    }
  });
  return count;
}

async function copyTable(
  from: Knex,
  to: Knex,
  table: string,
  columns: readonly Column[],
): Promise<number> {
  const { rows } = await from.raw(
    'select coalesce(jsonb_agg(to_jsonb(t)), ?::jsonb)::text as all from ?? t',
    ['[]', table],
  );
  await to.raw('delete from ??', [table]); // what a migration itself has put there
  const names = columns.map(({ column }) => `"${column}"`).join(', ');
  const done = await to.raw(
    `insert into "${table}" (${names}) overriding system value
     select ${names} from jsonb_populate_recordset(null::"${table}", ?::jsonb)`,
    [rows[0].all],
  );
  for (const { column, identity } of columns) {
    if (!identity) continue;
    await to.raw(
      `select setval(pg_get_serial_sequence(?, ?), coalesce(max("${column}"), 1)) from "${table}"`,
      [`"${table}"`, column],
    );
  }
  return done.rowCount;
}
