-- What must hold for every table, policy and function, also for those not yet written: each query must return no row.
-- The line above a query is the guarantee that its test is named after.
-- "Tenant table" means: a table in schema public that has a tenant_id column.

-- every table in public has row-level security, forced on its owner too
select c.relname from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity);

-- every table and view in public says what it is
select c.relname from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and obj_description(c.oid, 'pg_class') is null;

-- every policy names one command and the roles it is for
select tablename, policyname from pg_policies
where schemaname = 'public' and (cmd = 'ALL' or 'public' = any (roles));

-- a policy reads settings only: no sub-select, no function that touches a table (it must work on every shard)
select tablename, policyname from pg_policies
where schemaname = 'public' and concat(qual, ' ', with_check) ~* '\mselect\M';

-- the functions that policies call are plain, stable and not definer, so that they are inlined
select p.oid::regprocedure from pg_proc p
where p.pronamespace = 'private'::regnamespace and p.proname ~ '^(current_|is_|can$)'
  and (p.prosecdef or p.provolatile <> 's' or p.proconfig is not null or p.prolang <> (select oid from pg_language where lanname = 'sql'));

-- tenant_id leads every primary and unique key of a tenant table
select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid
join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
where c.relnamespace = 'public'::regnamespace and i.indisunique and i.indkey[0] <> a.attnum;

-- foreign keys between tenant tables carry tenant_id
select k.conrelid::regclass, k.conname from pg_constraint k
join pg_attribute f on f.attrelid = k.conrelid and f.attname = 'tenant_id'
join pg_attribute t on t.attrelid = k.confrelid and t.attname = 'tenant_id'
where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not (f.attnum = any (k.conkey));

-- every foreign key between tables of public is backed by an index that starts with its columns
select k.conrelid::regclass, k.conname from pg_constraint k
where k.contype = 'f' and k.connamespace = 'public'::regnamespace
  and k.confrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
  and not exists (
    select from pg_index i where i.indrelid = k.conrelid
      and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
  );

-- nobody but the table's owner may move a row to another tenant
select c.oid::regclass, x.grantee::regrole from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
cross join lateral (select * from aclexplode(c.relacl) union all select * from aclexplode(a.attacl)) x
where c.relnamespace = 'public'::regnamespace and x.privilege_type = 'UPDATE' and x.grantee <> c.relowner;

-- PUBLIC, the login roles and Supabase's own roles hold nothing on a table, view, sequence or column of ours
select distinct c.oid::regclass, x.grantee::regrole, x.privilege_type from pg_class c
cross join lateral (
  select * from aclexplode(c.relacl) union all
  select e.* from pg_attribute a, aclexplode(a.attacl) e where a.attrelid = c.oid
) x
where c.relnamespace::regnamespace::text in ('public', 'private')
  and (x.grantee = 0 or x.grantee in (select oid from pg_roles where rolname ~ '^(gerai_.*|anon|authenticated|service_role)$'));

-- no function of ours lives in public: a Data API would serve it
select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace
  and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e');

-- Supabase's roles may call no definer function
select p.oid::regprocedure from pg_proc p
where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace) and p.prosecdef
  and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute'));

-- no enum column: its operators cannot use an index behind row-level security
select a.attrelid::regclass, a.attname from pg_attribute a
join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and t.typtype = 'e';

-- nobody who serves a request may truncate (row-level security does not guard it)
select table_name, grantee, privilege_type from information_schema.role_table_grants
where table_schema = 'public' and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
  and grantee in ('storefront', 'member', 'gateway', 'api_client', 'worker', 'dispatcher', 'platform_admin', 'limiter', 'gerai_app', 'gerai_console', 'gerai_worker', 'gerai_bots');

-- definer functions live in app or private and pin their search path
select p.oid::regprocedure from pg_proc p
where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'app'::regnamespace, 'private'::regnamespace)
  and (p.pronamespace = 'public'::regnamespace or not coalesce('search_path=""' = any (p.proconfig), false));

-- views run with the rights of the one who asks
select c.relname from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false);

-- a view is for reading alone
select c.relname, x.grantee::regrole, x.privilege_type from pg_class c
cross join lateral (
  select * from aclexplode(c.relacl) union all
  select e.* from pg_attribute a, aclexplode(a.attacl) e where a.attrelid = c.oid
) x
where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and x.grantee <> c.relowner and x.privilege_type <> 'SELECT';

-- who may read a view may read each column that it shows from the table below: it shows nobody anything new
select v.relname, x.grantee::regrole, d.refobjid::regclass, a.attname from pg_class v
cross join lateral aclexplode(v.relacl) x
join pg_rewrite w on w.ev_class = v.oid
join pg_depend d on d.objid = w.oid and d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
where v.relnamespace = 'public'::regnamespace and v.relkind = 'v' and x.grantee <> v.relowner and d.refobjid <> v.oid
  and not has_column_privilege(x.grantee, a.attrelid, a.attnum, 'select');

-- no role that serves a request can bypass row-level security
select rolname from pg_roles
where (rolname ~ '^gerai_' or rolname in ('storefront', 'member', 'gateway', 'api_client', 'worker', 'dispatcher', 'platform_admin', 'limiter', 'authenticated', 'anon'))
  and (rolsuper or rolbypassrls);

-- the login roles inherit nothing and administer nothing
select m.rolname, r.rolname from pg_auth_members a
join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid
where m.rolname like 'gerai\_%' and (a.inherit_option or a.admin_option);

-- every definer function is known, and so is who may call it
select coalesce(found.name, known.name) as name, found.callers as found_callers, known.callers as known_callers
from (
  select p.oid::regprocedure::text as name,
    coalesce((
      select string_agg(x.grantee::regrole::text, ' ' order by x.grantee::regrole::text collate "C")
      from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x where x.grantee <> p.proowner
    ), '') as callers
  from pg_proc p
  where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'app'::regnamespace, 'private'::regnamespace)
) found
full join (values
  ('app.accept_invitation(text,text)', 'member'),
  ('app.add_plan_version(text,text,bigint,jsonb,integer,jsonb,text[],jsonb,text[],integer,text)', 'platform_admin'),
  ('app.activate_tenant(uuid,text)', 'platform_admin'),
  ('app.await_bots(uuid,uuid[],integer)', 'dispatcher'),
  ('app.awaited_bots(uuid,uuid[])', 'dispatcher'),
  ('app.be_ready_for_bot(uuid,uuid)', 'dispatcher'),
  ('app.beat_bots(uuid,integer,integer,integer,integer)', 'dispatcher'),
  ('app.beat_heart(text)', 'dispatcher'),
  ('app.bot_log_of(uuid,integer)', 'platform_admin'),
  ('app.call_off_deletion(uuid,text)', 'platform_admin'),
  ('app.change_plan(uuid,text,timestamp with time zone,text)', 'platform_admin'),
  ('app.call_bot(text,text,bytea)', 'storefront'),
  ('app.call_bot_off(text)', 'storefront'),
  ('app.claim_bots(uuid,integer)', 'dispatcher'),
  ('app.claim_domain(uuid,boolean)', 'member worker'),
  ('app.answer_message(uuid,jsonb,jsonb,boolean)', 'api_client worker'),
  ('app.chat_caller(text)', 'worker'),
  ('app.decline_in_chat(uuid,uuid)', 'worker'),
  ('app.hand_over_paper(uuid,uuid,text,text)', 'api_client'),
  ('app.link_chat(bytea,text,text,text,bytea)', 'worker'),
  ('app.make_chat_code(bytea,text)', 'member'),
  ('app.own_number()', 'member platform_admin'),
  ('app.sign_in_chat(uuid,uuid,uuid,text)', 'worker'),
  ('app.take_message(uuid,uuid)', 'api_client worker'),
  ('app.unlink_chat(uuid)', 'member'),
  ('app.claim_key(text,text,uuid)', 'storefront'),
  ('app.claim_tenant(text,uuid,text,text,bytea,text)', 'storefront'),
  ('app.close_board()', 'member'),
  ('app.confirm_second_factor(bigint,bytea[])', 'member'),
  ('app.connect_bot(text,text,text,bytea)', 'member'),
  ('app.connect_platform_bot(text,text,text,bytea)', 'platform_admin'),
  ('app.count_bots()', 'platform_admin'),
  ('app.count_levels()', 'member platform_admin worker'),
  ('app.count_open_orders(text,text,integer,integer)', 'storefront'),
  ('app.count_tenant()', 'worker'),
  ('app.count_tickets(date,date)', 'member platform_admin'),
  ('app.debt_book_months(date)', 'platform_admin'),
  ('app.debt_books(uuid[])', 'platform_admin'),
  ('app.delete_tenant(integer)', 'worker'),
  ('app.holder_of_number(text)', 'platform_admin'),
  ('app.open_debt_book(uuid,text)', 'platform_admin'),
  ('app.pairing_of(uuid)', 'platform_admin'),
  ('app.connect_number(uuid,text,text,text,text,text,bytea)', 'member'),
  ('app.claim_sessions(uuid,integer)', 'dispatcher'),
  ('app.hold_session(uuid,bigint)', 'worker'),
  ('app.leave_sessions(uuid)', 'dispatcher'),
  ('app.pair_number(uuid,text,text)', 'member'),
  ('app.read_pairing()', 'member'),
  ('app.read_session_keys(uuid,bigint,text,text[])', 'worker'),
  ('app.renew_sessions(uuid,uuid[],bigint[])', 'dispatcher'),
  ('app.rest_session(uuid,bigint,interval,boolean)', 'worker'),
  ('app.show_pairing(uuid,bigint,text,bytea,interval,integer)', 'worker'),
  ('app.write_session_keys(uuid,bigint,text[],text[],bytea[])', 'worker'),
  ('app.cut_discord_links(uuid[])', 'member'),
  ('app.bring_products(jsonb)', 'worker'),
  ('app.bring_units(jsonb)', 'worker'),
  ('app.discord_caller(text)', 'worker'),
  ('app.dismiss_announcement(uuid)', 'member'),
  ('app.discord_door()', 'storefront'),
  ('app.drain_bots(uuid,boolean)', 'platform_admin'),
  ('app.end_impersonation(uuid,text)', 'platform_admin'),
  ('app.end_sessions(uuid)', 'member'),
  ('app.draw_unique_code()', 'storefront'),
  ('app.enter_impersonation(uuid)', 'platform_admin'),
  ('app.enter_platform()', 'platform_admin'),
  ('app.enter_tenant(uuid)', 'member'),
  ('app.erase_customer(uuid,text,text)', 'member'),
  ('app.enter_platform_with_key(bytea)', 'platform_admin'),
  ('app.export_configuration()', 'member'),
  ('app.export_rows(text,text,integer)', 'worker'),
  ('app.export_tables()', 'worker'),
  ('app.feature_usage()', 'platform_admin'),
  ('app.due_bot_farewells()', 'dispatcher'),
  ('app.end_bot_farewell(text)', 'worker'),
  ('app.features_of(uuid)', 'platform_admin'),
  ('app.adopt_imported_order(uuid,text,uuid)', 'worker'),
  ('app.find_claim(text)', 'storefront'),
  ('app.find_coupon(text)', 'storefront'),
  ('app.find_customers(text,integer)', 'member platform_admin'),
  ('app.find_legacy_order(text)', 'storefront'),
  ('app.find_orders(text,integer,timestamp with time zone,timestamp with time zone)', 'member platform_admin'),
  ('app.find_products(text,integer)', 'member platform_admin'),
  ('app.find_tenants(text,integer)', 'platform_admin'),
  ('app.forget_discord_link(text)', 'worker'),
  ('app.forget_discord_people()', 'dispatcher'),
  ('app.forget_visitors()', 'dispatcher'),
  ('app.give_back_meter(text,bigint,text,timestamp with time zone)', 'member storefront worker'),
  ('app.give_up_order(text,uuid)', 'storefront'),
  ('app.given_back(uuid)', 'platform_admin'),
  ('app.grant_credits(uuid,uuid,bigint,text,text)', 'platform_admin'),
  ('app.platform_bot()', 'platform_admin'),
  ('app.has_account(text)', 'storefront'),
  ('app.has_proven_email()', 'member'),
  ('app.give_up_item(uuid,text)', 'worker'),
  ('app.hold_bot(bigint)', 'worker'),
  ('app.hold_credits(text,bigint,interval)', 'member worker'),
  ('app.hold_module(text)', 'platform_admin'),
  ('app.hold_plan(text)', 'platform_admin'),
  ('app.import_configuration(jsonb)', 'member'),
  ('app.invite_owner(uuid,uuid,text,text,bytea,text,text)', 'platform_admin'),
  ('app.invite_owner_again(uuid,uuid,bytea,text,text)', 'platform_admin'),
  ('app.is_bot_called(text)', 'storefront'),
  ('app.is_blocked_customer(text)', 'storefront'),
  ('app.issue_customer_code(uuid,text,bytea,text,text,jsonb)', 'storefront'),
  ('app.keep_platform_shop(text,text)', 'dispatcher'),
  ('app.leave_bots(uuid)', 'dispatcher'),
  ('app.leave_tenant()', 'member'),
  ('app.leave_number()', 'member'),
  ('app.link_discord(bytea,text,text,text,bytea)', 'worker'),
  ('app.link_platform_account(bytea,text,text,bytea)', 'worker'),
  ('app.list_bot_processes()', 'platform_admin'),
  ('app.channel_of_bot(uuid,text)', 'platform_admin'),
  ('app.list_bots(text,integer)', 'platform_admin'),
  ('app.list_credit_packs()', 'member platform_admin storefront worker'),
  ('app.list_modules()', 'member platform_admin storefront worker'),
  ('app.decline_document(uuid)', 'storefront'),
  ('app.ended_offers(integer)', 'dispatcher'),
  ('app.find_loan_document(text)', 'storefront'),
  ('app.issue_signing_code(uuid,uuid,bytea,text,text,text)', 'member storefront'),
  ('app.sign_document(uuid,uuid,bytea,text)', 'member storefront'),
  ('app.waiting_documents(integer)', 'dispatcher'),
  ('app.list_plans()', 'member platform_admin storefront worker'),
  ('app.lock_order_for_payment(uuid)', 'member'),
  ('app.lock_order_refunds(uuid)', 'member'),
  ('app.add_chat_picture(uuid,text,text,text,bigint,text)', 'worker'),
  ('app.add_claim_picture(uuid,text,text,text,bigint,text)', 'storefront'),
  ('app.give_up_loan_order(uuid)', 'storefront'),
  ('app.own_loan_entries()', 'storefront'),
  ('app.withdraw_dispute(uuid)', 'storefront'),
  ('app.merge_parties(uuid,uuid)', 'member'),
  ('app.open_loan_orders()', 'storefront'),
  ('private.require_own_item()', ''),
  ('private.tell_claim()', ''),
  ('app.make_claim_link(uuid,bytea,text)', 'platform_admin'),
  ('app.make_platform_code(bytea)', 'platform_admin'),
  ('app.move_bot(uuid)', 'platform_admin'),
  ('app.my_entitlements()', 'member platform_admin storefront worker'),
  ('app.make_discord_code(bytea)', 'member'),
  ('app.my_announcements()', 'member platform_admin'),
  ('app.my_flags()', 'member platform_admin storefront worker'),
  ('app.my_impersonation()', 'platform_admin'),
  ('app.my_key_rights()', 'api_client'),
  ('app.my_second_factor()', 'member'),
  ('app.my_sessions()', 'member'),
  ('app.my_shops()', 'member'),
  ('app.name_platform_admins(uuid[])', 'platform_admin'),
  ('app.note_bot_change(uuid,jsonb,text)', 'platform_admin'),
  ('app.note_bot_deed(uuid,text,text)', 'platform_admin'),
  ('app.own_number_secret(uuid)', 'member'),
  ('app.numbers_with_messages(timestamp with time zone,integer)', 'dispatcher'),
  ('app.note_number(uuid,text,text)', 'member'),
  ('app.note_discord_id(uuid,text)', 'platform_admin'),
  ('app.note_discord_day(date,integer,integer,bigint,bytea[],bytea[],bytea[])', 'worker'),
  ('app.note_legacy_id(uuid,text)', 'platform_admin'),
  ('app.note_password_change()', 'member'),
  ('app.note_session(text,text)', 'member'),
  ('app.note_visits(date,bytea[],bytea[])', 'storefront'),
  ('app.offer_bots(uuid,integer,boolean)', 'dispatcher'),
  ('app.open_shop(text,text,text,text,text,jsonb,text)', 'member'),
  ('app.own_platform_account()', 'platform_admin'),
  ('app.pass_bot(uuid,uuid,bigint)', 'dispatcher'),
  ('app.pass_second_factor(bigint)', 'member'),
  ('app.orphaned_platform_keys()', 'platform_admin'),
  ('app.plan_income(timestamp with time zone[])', 'platform_admin'),
  ('app.plan_leavers(timestamp with time zone[])', 'platform_admin'),
  ('app.platform_caller(text)', 'worker'),
  ('app.platform_contact()', 'member platform_admin worker'),
  ('app.platform_totals()', 'platform_admin'),
  ('app.platform_orders_in_trouble()', 'platform_admin'),
  ('app.prove_email()', 'member'),
  ('app.provision_tenant(uuid,text,jsonb,jsonb,uuid,text,text,bytea,text,text,text)', 'platform_admin'),
  ('app.reached_limits(text[])', 'member platform_admin'),
  ('app.read_bot_farewell(text)', 'worker'),
  ('app.read_bot_secret()', 'worker'),
  ('app.read_claim(text)', 'storefront'),
  ('app.read_gateway_secret(uuid)', 'gateway worker'),
  ('app.read_heartbeat(text)', 'dispatcher storefront'),
  ('app.read_invitation(text)', 'storefront'),
  ('app.read_message(uuid)', 'worker'),
  ('app.read_model_key()', 'worker'),
  ('app.read_ticket(uuid)', 'storefront'),
  ('app.read_webhook_secrets(uuid)', 'worker'),
  ('app.ready_heirs(uuid)', 'dispatcher'),
  ('app.redeem_customer_code(text,bytea)', 'storefront'),
  ('app.release_domain(uuid)', 'member worker'),
  ('app.remove_bot()', 'member'),
  ('app.remove_model()', 'member'),
  ('app.remove_platform_bot()', 'platform_admin'),
  ('app.remove_second_factor()', 'member'),
  ('app.renew_bots(uuid,uuid[],bigint[])', 'dispatcher'),
  ('app.repeat_failed_items(uuid)', 'platform_admin'),
  ('app.replace_recovery_codes(bytea[])', 'member'),
  ('app.require_step_up()', 'member platform_admin'),
  ('app.reserve_coupon(uuid,integer,uuid,text,bigint,boolean)', 'storefront'),
  ('app.resolve_api_key(bytea)', 'gerai_app'),
  ('app.read_number_secret(uuid)', 'worker'),
  ('app.resolve_connection(uuid)', 'gerai_app'),
  ('app.resolve_host(text)', 'gerai_app'),
  ('app.resolve_pages(text[])', 'gerai_app'),
  ('app.retire_gateway_secrets(uuid,integer[])', 'worker'),
  ('app.rest_bot(bigint,interval)', 'worker'),
  ('app.restart_bot()', 'member'),
  ('app.return_credits()', 'worker'),
  ('app.reveal_unit(uuid)', 'member'),
  ('app.save_gateway_secret(uuid,integer,text,text,bytea,bytea,bytea)', 'member'),
  ('app.save_invitation_token(uuid,bytea)', 'member'),
  ('app.save_model(text,text,text,text,bytea)', 'member'),
  ('app.save_module(text,jsonb,jsonb,integer,boolean,bigint)', 'platform_admin'),
  ('app.save_plan(text,text,integer,boolean,boolean)', 'platform_admin'),
  ('app.save_webhook_secret(uuid,integer,bytea,interval)', 'member'),
  ('app.schedule_deletion(uuid,text,text)', 'platform_admin'),
  ('app.set_maintenance(uuid,boolean,text)', 'platform_admin'),
  ('app.settle_credits(text,bigint)', 'member worker'),
  ('app.start_bot(uuid)', 'platform_admin'),
  ('app.start_impersonation(uuid,text,text)', 'platform_admin'),
  ('app.start_second_factor(bytea)', 'member'),
  ('app.stirring_bots(uuid)', 'dispatcher'),
  ('app.stop_bot(uuid)', 'platform_admin'),
  ('app.switch_module(text,boolean)', 'member'),
  ('app.sync_bot(uuid)', 'platform_admin'),
  ('app.takes_orders()', 'storefront'),
  ('app.team_second_factors()', 'member'),
  ('app.take_bot_calls()', 'worker'),
  ('app.tenants_with_bots(uuid[])', 'dispatcher'),
  ('app.tenants_with_endpoints(uuid[])', 'dispatcher'),
  ('app.tenants_with_old_discord_texts(integer,integer,integer,integer,integer)', 'dispatcher'),
  ('app.tenants_with_numbers_to_check(timestamp with time zone,integer)', 'dispatcher'),
  ('app.tenants_with_taken_messages(timestamp with time zone,integer)', 'dispatcher'),
  ('app.tenants_with_loan_days(timestamp with time zone,integer)', 'dispatcher'),
  ('app.tenants_with_reminders(timestamp with time zone,integer)', 'dispatcher'),
  ('app.tenants_with_transcripts(integer,integer)', 'dispatcher'),
  ('app.unlink_discord()', 'member'),
  ('app.end_discord_link(text)', 'member'),
  ('app.unlink_platform_account()', 'platform_admin'),
  ('app.use_meter(text,bigint,text)', 'member storefront worker'),
  ('app.taken_slugs(text[])', 'platform_admin storefront'),
  ('app.unproven_owner(uuid)', 'worker'),
  ('app.suspend_tenant(uuid,text,text)', 'platform_admin'),
  ('app.tenant_health(uuid)', 'platform_admin'),
  ('app.tells_by_chat()', 'storefront'),
  ('app.tell_ended_exceptions()', 'dispatcher'),
  ('app.tell_exception(uuid,text,jsonb)', 'platform_admin'),
  ('app.tenant_usage(uuid)', 'platform_admin'),
  ('app.waiting_owners(uuid)', 'platform_admin'),
  ('app.withdraw_owner(uuid,uuid,text)', 'platform_admin'),
  ('app.use_recovery_code(bytea)', 'member'),
  ('app.work_off_item(uuid)', 'worker'),
  ('private.drop_discord_link(uuid,text)', ''),
  ('private.drop_chat_link(uuid,uuid,text)', ''),
  ('private.follow_case()', ''),
  ('private.follow_level_edit()', ''),
  ('private.follow_level_settings()', ''),
  ('private.follow_taken_vote()', ''),
  ('private.follow_payer()', ''),
  ('private.follow_rule()', ''),
  ('private.follow_subscription()', ''),
  ('private.guard_currency()', ''),
  ('private.log_bot()', ''),
  ('private.keep_an_owner()', ''),
  ('private.keep_agreements_surplus()', ''),
  ('private.may_import_by(uuid,text)', 'member'),
  ('private.tell_of_stop()', ''),
  ('private.keep_api_key_routes()', ''),
  ('private.keep_connection_routes()', ''),
  ('private.keep_invitations_limit()', ''),
  ('private.keep_members_limit()', ''),
  ('private.keep_person_tenants()', ''),
  ('private.keep_product_addresses()', ''),
  ('private.let_session_go()', ''),
  ('private.note_lapse()', ''),
  ('private.move_pages_of_row()', ''),
  ('private.move_pages_of_shop()', ''),
  ('private.move_pages_of_stock()', ''),
  ('private.sign_note()', ''),
  ('private.start_pages()', ''),
  ('private.stir_session()', ''),
  ('private.wake_sessions()', ''),
  ('private.tell_low_stock()', ''),
  ('private.tell_bot_change()', ''),
  ('private.wake_bot()', ''),
  ('private.wake_bot_of_tenant()', ''),
  ('private.tell_catalogue_change()', ''),
  ('private.tell_change(uuid,text,uuid)', ''),
  ('private.tell_customer_change()', ''),
  ('private.keep_products_limit()', ''),
  ('private.keep_agreements_limit()', ''),
  ('private.keep_debts_limit()', ''),
  ('private.require_balanced_entry()', ''),
  ('private.keep_storage_limit()', ''),
  ('private.note_in_my_shops(text)', ''),
  ('private.pass_session()', ''),
  ('private.require_second_factor(uuid)', ''),
  ('private.require_session()', '')
) known (name, callers) on known.name = found.name and known.callers = found.callers
where found.name is null or known.name is null;

-- every definer function says why it is one
select p.oid::regprocedure from pg_proc p
where p.prosecdef and p.pronamespace in ('app'::regnamespace, 'private'::regnamespace)
  and coalesce(obj_description(p.oid, 'pg_proc'), '') not like 'Definer, because %';

-- PUBLIC may call no function of ours
select p.oid::regprocedure from pg_proc p
where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace)
  and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x where x.grantee = 0);

-- a login may call nothing but what tells id, status and version before a tenant is known
select l.rolname, p.oid::regprocedure from pg_proc p, pg_roles l
where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace) and l.rolname like 'gerai\_%'
  and has_function_privilege(l.oid, p.oid, 'execute')
  and not (l.rolname = 'gerai_app' and p.pronamespace = 'app'::regnamespace and p.proname in ('resolve_host', 'resolve_pages', 'resolve_connection', 'resolve_api_key'));

-- every table in private says what it is
select c.relname from pg_class c
where c.relnamespace = 'private'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'
  and obj_description(c.oid, 'pg_class') is null;

-- nobody holds anything on a table of private, but the limiter on its counters
select c.relname, x.grantee::regrole, x.privilege_type from pg_class c
cross join lateral (
  select * from aclexplode(c.relacl) union all
  select e.* from pg_attribute a, aclexplode(a.attacl) e where a.attrelid = c.oid
) x
where c.relnamespace = 'private'::regnamespace and x.grantee <> c.relowner
  and not (c.relname = 'rate_limits' and x.grantee = 'limiter'::regrole);

-- a granted command has a policy for its role, and a policy has its grant
with granted as (
  select distinct c.relname::text as name, x.grantee::regrole::text as role, x.privilege_type as command
  from pg_class c
  cross join lateral (
    select * from aclexplode(c.relacl) union all
    select e.* from pg_attribute a, aclexplode(a.attacl) e where a.attrelid = c.oid
  ) x
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and x.grantee <> c.relowner
), guarded as (
  select tablename::text as name, unnest(roles)::text as role, cmd as command from pg_policies where schemaname = 'public'
)
(select 'a grant without a policy' as problem, * from (select * from granted except select * from guarded) g)
union all
(select 'a policy without a grant', * from (select * from guarded except select * from granted) p);

-- one policy per table, command and role: two would be an "or"
select tablename, cmd, role, count(*) from pg_policies, unnest(roles) role
where schemaname = 'public' group by tablename, cmd, role having count(*) > 1;

-- every policy of a tenant table is bound to the current tenant, the dispatcher's and the platform's own apart
select tablename, policyname from pg_policies
where schemaname = 'public' and not roles <@ array['dispatcher', 'platform_admin']::name[]
  and (coalesce(qual, with_check) !~ '\((tenant_id|id) = private\.current_tenant(\(\)|_for\(''[a-z_.]+''::text\))\)'
    or coalesce(with_check, qual) !~ '\((tenant_id|id) = private\.current_tenant(\(\)|_for\(''[a-z_.]+''::text\))\)');

-- a policy reads settings through our helpers only
select tablename, policyname from pg_policies
where schemaname = 'public' and concat(qual, ' ', with_check) ~ '(current_setting|\mauth\.|\mextensions\.)';

-- the dispatcher sees no column that tells who bought what
select table_name, column_name from information_schema.column_privileges
where table_schema = 'public' and grantee = 'dispatcher' and privilege_type = 'SELECT'
  and column_name ~ '(name|email|phone|note|address|url|body|secret|content|amount|total|payload)';

-- tenant_id leads every index of a tenant table
select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid
join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
where c.relnamespace = 'public'::regnamespace and i.indkey[0] <> a.attnum;

-- tenant_id is never null
select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p') and not a.attnotnull;

-- a foreign key restricts or cascades: anything else would null a tenant_id or wait for the commit
select k.conrelid::regclass, k.conname from pg_constraint k
where k.contype = 'f' and k.connamespace in ('public'::regnamespace, 'private'::regnamespace)
  and (k.confdeltype not in ('r', 'c') or k.condeferrable);

-- only columns whose comparison is leakproof are indexed: behind row-level security the others are never looked up
select i.indexrelid::regclass, a.attname from pg_index i
join pg_class c on c.oid = i.indrelid
cross join lateral unnest(i.indclass::oid[]) with ordinality as k (opclass, place)
join pg_opclass o on o.oid = k.opclass
join pg_am m on m.oid = o.opcmethod
join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[k.place - 1]
where c.relnamespace = 'public'::regnamespace
  -- Words are looked up by definer functions alone, which row-level security does not stand before.
  and i.indexrelid::regclass::text not in ('orders_of_words', 'tenants_of_words')
  and (m.amname <> 'btree' or not exists (
    select from pg_amop p join pg_operator r on r.oid = p.amopopr join pg_proc f on f.oid = r.oprcode
    where p.amopfamily = o.opcfamily and p.amopstrategy = 3 and p.amoplefttype = o.opcintype
      and p.amoprighttype = o.opcintype and f.proleakproof
  ));

-- no money is kept in a type that rounds
select a.attrelid::regclass, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
  and (a.attname ~ '_minor$' and a.atttypid <> 'bigint'::regtype or a.atttypid in ('real'::regtype, 'double precision'::regtype, 'money'::regtype, 'numeric'::regtype));

-- every time of day knows its zone
select a.attrelid::regclass, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p') and a.attnum > 0
  and not a.attisdropped and a.atttypid in ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype);

-- the powerless roles cannot sign in, own nothing and create nothing
select r.rolname from pg_roles r
where r.rolname in ('storefront', 'member', 'gateway', 'api_client', 'worker', 'dispatcher', 'platform_admin', 'limiter')
  and (r.rolcanlogin or r.rolinherit or r.rolcreaterole or r.rolcreatedb
    or exists (select from pg_class c where c.relowner = r.oid)
    or exists (select from pg_proc p where p.proowner = r.oid)
    or has_schema_privilege(r.oid, 'public', 'create') or has_schema_privilege(r.oid, 'app', 'create')
    or has_schema_privilege(r.oid, 'private', 'create'));

-- a login becomes only the roles of its kind of caller
select m.rolname as login, r.rolname as role from pg_auth_members a
join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid
where m.rolname like 'gerai\_%' and (m.rolname, r.rolname) not in (
  ('gerai_app', 'storefront'), ('gerai_app', 'member'), ('gerai_app', 'gateway'), ('gerai_app', 'api_client'), ('gerai_app', 'limiter'),
  ('gerai_console', 'platform_admin'),
  ('gerai_worker', 'worker'), ('gerai_worker', 'dispatcher'), ('gerai_worker', 'limiter'),
  ('gerai_bots', 'worker'), ('gerai_bots', 'dispatcher'), ('gerai_bots', 'storefront'), ('gerai_bots', 'gateway'), ('gerai_bots', 'limiter'), ('gerai_bots', 'api_client'),
  ('gerai_bots', 'platform_admin'));

-- the logins own nothing but the worker its queue
select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relowner in (select oid from pg_roles where rolname like 'gerai\_%') and n.nspname <> 'pgboss';

-- nobody but the worker's login enters the queue's schema
select r.rolname from pg_roles r
where has_schema_privilege(r.oid, 'pgboss', 'usage') and r.rolname <> 'gerai_worker' and not r.rolsuper
  and r.rolname !~ '^pg_';

-- every login is cut off when it takes too long
select r.rolname, setting from pg_roles r
cross join (values ('statement_timeout=10s'), ('lock_timeout=5s'), ('idle_in_transaction_session_timeout=15s')) s (setting)
where r.rolname like 'gerai\_%' and not coalesce(setting = any (r.rolconfig), false);

-- ids that the database makes one after the other are uuids of version 7 and sort in that order.
with made as materialized (
  select n, private.uuid_v7() as id, pg_sleep(0.000005) from generate_series(1, 200) n
)
select * from (select id, lag(id) over (order by n) as earlier from made) pair
where earlier >= id or id::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
