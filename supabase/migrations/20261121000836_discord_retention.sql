-- What is kept of people in a tenant's server for a while only goes in time, whether its bot runs or not.

create function app.tenants_with_old_discord_texts(most integer, usual integer, dry integer, newcomers integer, unplaced integer) returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select c.tenant_id from public.discord_cases c
    left join public.discord_settings s on s.tenant_id = c.tenant_id and s.feature = 'automod'
    where c.excerpt is not null
      and c.created_at < now() - make_interval(days => coalesce(substring(s.settings ->> 'keepDays' from '^[0-9]{1,3}$')::integer, usual))
    union
    select c.tenant_id from public.discord_cases c where c.is_dry and c.created_at < now() - make_interval(days => dry)
    union
    select n.tenant_id from public.discord_newcomers n where n.seen_at < now() - make_interval(days => newcomers)
    union
    select c.tenant_id from public.discord_claims c where c.expires_at < now()
    union
    select o.tenant_id from public.discord_orders o where o.order_id is null and o.created_at < now() - make_interval(days => unplaced)
    limit most;
  end;
comment on function app.tenants_with_old_discord_texts is 'Definer, because it asks across tenants: those that keep something of people in their server longer than they may, ids only. Each number is one of days; a shop that has not said how long it keeps what was written in cases keeps it for the usual ones.';
grant execute on function app.tenants_with_old_discord_texts(integer, integer, integer, integer, integer) to dispatcher;
