-- The hash covers the environment too. Entries from before that column keep theirs: what has none is written as it was.
CREATE OR REPLACE FUNCTION "log_entry_text"("entry" "log_entries") RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT entry.previous_hash || E'\n' || (jsonb_build_object(
		'id', entry.id,
		'at', to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
		'workspaceId', entry.workspace_id,
		'programId', entry.program_id,
		'releaseId', entry.release_id,
		'appId', entry.app_id,
		'actorId', entry.actor_id,
		'actorName', entry.actor_name,
		'action', entry.action,
		'fromState', entry.from_state,
		'toState', entry.to_state,
		'details', entry.details
	) || CASE
		WHEN entry.environment IS NULL THEN '{}'::jsonb
		ELSE jsonb_build_object('environment', entry.environment)
	END)::text
$$;
