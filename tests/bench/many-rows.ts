import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import * as house from "#tests/support/house.ts";

export const manyRows = { programs: 10_000, releases: 100_000, logEntries: 1_000_000 } as const;

/** A statement has 30 seconds at most. */
const atOnce = 50_000;

/**
 * A tenant and a merchant that have been at it for years: 10,000 mini programs, each with five versions, 100,000
 * releases to two apps, a million log entries. Written by the database itself, as they would have been one by one.
 */
export async function seedManyRows({ db }: Database) {
  const tenant = await house.aWorkspace("tenant");
  const merchant = await house.aWorkspace("developer");
  const admin = await house.aPerson(tenant, "workspace_admin", "amara");
  const owner = await house.aPerson(merchant, "developer_admin", "mei");
  const apps = [
    await house.anApp(tenant, { openTo: [merchant], settings: {} }),
    await house.anApp(tenant, { openTo: [merchant], settings: {} }),
  ];
  const known = {
    merchant: merchant.id,
    owner: owner.userId,
    apps: sql`array[${apps[0]}, ${apps[1]}]::text[]`,
  };
  await db.execute(programsOf(known));
  await db.execute(versionsOf(known));
  await db.execute(releasesOf(known));
  await db.execute(sql`alter table log_entries disable trigger user`);
  for (let from = 0; from < manyRows.logEntries; from += atOnce) await db.execute(logOf(known, from));
  await db.execute(sql`alter table log_entries enable trigger user`);
  await db.execute(decidedOf);
  await db.execute(noticesOf(known));
  await db.execute(sql`vacuum analyze`);
  return { tenant, merchant, admin, owner, appId: apps[0] ?? "" };
}

type Known = { merchant: string; owner: string; apps: ReturnType<typeof sql> };

const configuration = sql`'{"clientId":"","merchantId":"","serverDomains":[],"webviewDomains":[],"permissions":[],"upgradePolicy":{"download":"any","install":"ahead","apply":"next_start","mandatory":false,"appVersionMin":null},"extra":{}}'::jsonb`;

const programId = sql.raw(`lpad((2000000000000000 + n)::text, 16, '0')`);

const versionId = sql.raw(`'v' || lpad((n * 10 + v)::text, 25, '0')`);
const releaseId = sql.raw(`'r' || lpad((n * 100 + v * 10 + a)::text, 25, '0')`);

const programsOf = ({ merchant }: Known) => sql`
  insert into programs (id, workspace_id, name, description, configuration, created_at)
  select ${programId}, ${merchant}, 'Program ' || md5(n::text), 'Made for the measurement', ${configuration},
    now() - n * interval '3 minutes'
  from generate_series(1, ${manyRows.programs}::int) as n`;

const versionsOf = ({ owner }: Known) => sql`
  insert into versions (id, program_id, name, sort_key, kind, sha256, size_bytes, files, pages, permissions, findings, uploaded_by, created_at)
  select ${versionId}, ${programId}, '1.0.' || v, '000000001.000000000.' || lpad(v::text, 9, '0') || '.000000000',
    'html5', md5(n || '.' || v) || md5(v || '.' || n), 250000,
    '[{"path":"index.html","size":1200,"sha256":"00"}]'::jsonb, '["index.html"]'::jsonb, '[]'::jsonb, '[]'::jsonb,
    ${owner}, now() - n * interval '3 minutes' + v * interval '1 day'
  from generate_series(1, ${manyRows.programs}::int) as n, generate_series(1, 5) as v`;

/** Of each version one release to each app: the last is under way, the one before full, the others archived. */
const releasesOf = ({ owner, apps }: Known) => sql`
  insert into releases (id, program_id, version_id, app_id, environment, state, ending, override, snapshot, snapshot_hash,
    settings, applicant_id, applied_at, application_order, salt, created_by, created_at, updated_at)
  select ${releaseId}, ${programId}, ${versionId}, (${apps})[a], 'production',
    case when v = 5 then case n % 4 when 0 then 'under_review' when 1 then 'pilot_testing' when 2 then 'grayscale_release' else 'ready' end
      when v = 4 then 'full_release' else 'archived' end,
    case when v < 4 then 'superseded' end,
    '{}'::jsonb,
    jsonb_build_object('version', '1.0.' || v, 'sha256', md5(n || '.' || v) || md5(v || '.' || n),
      'basicInformation', '{"name":"Program","description":"Made for the measurement","releaseNotes":""}'::jsonb,
      'configuration', ${configuration}),
    md5('s' || n || v || a),
    '{"review":true,"pilot":true,"grayscale":true,"selfApproval":false,"maxGrayscaleDays":null,"secondAdmin":false}'::jsonb,
    ${owner},
    case when v = 5 and n % 4 = 3 then null else now() - n * interval '3 minutes' + v * interval '1 day' end,
    (n * 10 + v * 2 + a), md5('salt' || n || v || a), ${owner},
    now() - n * interval '3 minutes' + v * interval '1 day', now() - n * interval '1 minute'
  from generate_series(1, ${manyRows.programs}::int) as n, generate_series(1, 5) as v, generate_series(1, 2) as a`;

const logOf = ({ merchant, owner, apps }: Known, from: number) => sql`
  insert into log_entries (at, workspace_id, program_id, release_id, app_id, environment, actor_id, actor_name, action, from_state, to_state, details)
  select now() - (${manyRows.logEntries}::int - k) * interval '1 second', ${merchant},
    lpad((2000000000000000 + 1 + k % ${manyRows.programs}::int)::text, 16, '0'),
    'r' || lpad(((1 + k % ${manyRows.programs}::int) * 100 + (1 + (k / 7) % 5) * 10 + 1 + k % 2)::text, 25, '0'),
    (${apps})[1 + k % 2], 'production', ${owner}, 'mei',
    (array['apply','approve','update_testers','raise','select_app','program.updated','version.uploaded'])[1 + k % 7],
    'ready', 'under_review', '{"note":"made for the measurement"}'::jsonb
  from generate_series(${from + 1}::int, ${from + atOnce}::int) as k`;

const decidedOf = sql`
  update releases set decision_entry_id = last.id
  from (select release_id, max(id) as id from log_entries where action = 'approve' group by 1) as last
  where last.release_id = releases.id`;

const noticesOf = ({ merchant, owner }: Known) => sql`
  insert into notices (id, key, user_id, workspace_id, title, body, href, created_at)
  select lpad(k::text, 26, '0'), 'k' || k, ${owner}, ${merchant}, 'Program was approved', 'By Rin.', '/inbox',
    now() - k * interval '1 minute'
  from generate_series(1, 20000) as k`;
