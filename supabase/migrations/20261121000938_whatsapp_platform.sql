-- What whoever runs the platform knows of the debt books and their numbers: figures, never who owes.

create function app.debt_books(tenants uuid[]) returns table (
    tenant_id uuid, number text, name text, email text, is_suspended boolean, currency text, plan text, opened_at timestamptz,
    phone text, state text, was_paired boolean, has_code boolean, heard_at timestamptz, said_today bigint,
    debts bigint, pending_minor bigint, paid_minor bigint, overdue bigint,
    agreements bigint, active_agreements bigint, draft_agreements bigint, rows_paid bigint, rows_pending bigint, rows_overdue bigint,
    credits_left bigint, credits_used bigint, documents_used bigint, most_debts bigint, most_agreements bigint)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
  with books as (
    select t.id, t.legacy_id, t.name, t.contact_email, t.status = 'suspended' as is_suspended, t.currency, t.created_at,
      (now() at time zone t.time_zone)::date as today,
      (now() at time zone t.time_zone)::date::timestamp at time zone t.time_zone as midnight, private.meter_period(t.time_zone, now()) as period
    from public.tenants t
    where case when tenants is null
      then t.status <> 'cancelled'
        and exists (select from public.tenant_modules m where m.tenant_id = t.id and m.module_id in ('lending', 'whatsapp') and m.is_on)
      else t.id = any (tenants) end
  ), numbers as (
    select distinct on (c.tenant_id) c.tenant_id, c.phone, c.state, c.heard_at
    from public.whatsapp_channels c join books b on b.id = c.tenant_id
    order by c.tenant_id, c.state = 'off', c.changed_at desc
  ), paired as (
    select c.tenant_id from public.whatsapp_channels c join books b on b.id = c.tenant_id
    where c.kind = 'cloud' or c.heard_at is not null or c.state in ('open', 'backing_off', 'logged_out', 'replaced', 'banned')
    group by c.tenant_id
  ), said as (
    select o.tenant_id, count(*) as today
    from public.whatsapp_outbox o join books b on b.id = o.tenant_id
    where o.accepted_at >= b.midnight
    group by o.tenant_id
  ), scanned as (
    select distinct w.tenant_id
    from private.whatsapp_sessions w join books b on b.id = w.tenant_id
    join public.whatsapp_channels c on c.tenant_id = w.tenant_id and c.id = w.channel_id
    where c.state = 'waiting_scan' and w.pairing_kind = 'qr' and w.pairing_until > clock_timestamp()
  ), owed as (
    select d.tenant_id, count(*) as debts,
      sum(d.outstanding_minor) filter (where d.status = 'open') as pending,
      sum(d.principal_minor - d.outstanding_minor) filter (where d.status in ('open', 'settled')) as paid,
      count(*) filter (where d.status = 'open' and d.due_on < b.today) as overdue
    from public.debts d join books b on b.id = d.tenant_id and b.currency = d.currency
    where d.direction = 'receivable' and d.status <> 'void'
    group by d.tenant_id
  ), agreed as (
    select a.tenant_id, count(*) as agreements, count(*) filter (where a.status = 'active') as active,
      count(*) filter (where a.status in ('draft', 'offered')) as drafts
    from public.agreements a join books b on b.id = a.tenant_id
    group by a.tenant_id
  ), rows as (
    select i.tenant_id, count(*) filter (where i.outstanding_minor = 0) as paid,
      count(*) filter (where i.outstanding_minor > 0 and i.due_on >= b.today) as pending,
      count(*) filter (where i.outstanding_minor > 0 and i.due_on < b.today) as overdue
    from public.instalments i join books b on b.id = i.tenant_id
    where i.agreement_id is not null
    group by i.tenant_id
  ), used as (
    select c.tenant_id, sum(c.used) filter (where c.meter = 'ai_credits') as credits,
      sum(c.used) filter (where c.meter = 'pdf_documents') as documents
    from public.meter_counts c join books b on b.id = c.tenant_id and b.period = c.period_on
    where c.meter in ('ai_credits', 'pdf_documents')
    group by c.tenant_id
  )
  select b.id, b.legacy_id, b.name, b.contact_email, b.is_suspended, b.currency, s.plan_id, b.created_at,
    n.phone, n.state, p.tenant_id is not null, q.tenant_id is not null, n.heard_at, coalesce(h.today, 0),
    coalesce(o.debts, 0), coalesce(o.pending, 0)::bigint, coalesce(o.paid, 0)::bigint, coalesce(o.overdue, 0),
    coalesce(a.agreements, 0), coalesce(a.active, 0), coalesce(a.drafts, 0),
    coalesce(r.paid, 0), coalesce(r.pending, 0), coalesce(r.overdue, 0),
    greatest(private.limit_of(b.id, 'ai_credits') - coalesce(u.credits, 0)::bigint, 0) + coalesce(w.remaining, 0),
    coalesce(u.credits, 0)::bigint, coalesce(u.documents, 0)::bigint,
    private.limit_of(b.id, 'debts'), private.limit_of(b.id, 'agreements')
  from books b
  left join public.subscriptions s on s.tenant_id = b.id and s.kind = 'plan'
  left join numbers n on n.tenant_id = b.id
  left join paired p on p.tenant_id = b.id
  left join scanned q on q.tenant_id = b.id
  left join said h on h.tenant_id = b.id
  left join owed o on o.tenant_id = b.id
  left join agreed a on a.tenant_id = b.id
  left join rows r on r.tenant_id = b.id
  left join used u on u.tenant_id = b.id
  left join public.credit_balances w on w.tenant_id = b.id and w.kind = 'ai_credits'
  order by b.created_at desc, b.id desc;
end $$;
comment on function app.debt_books is 'Definer, because it counts what belongs to tenants: tells a platform admin of debt books in numbers alone, of all that have one or of these; amounts in the tenant''s currency.';
grant execute on function app.debt_books(uuid[]) to platform_admin;

create function app.debt_book_months(first_day date) returns table (month date, opened bigint, lent_minor bigint)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
  select m.day::date,
    (select count(*) from public.tenants t
      where t.created_at >= m.day at time zone 'UTC' and t.created_at < (m.day + interval '1 month') at time zone 'UTC'
        and exists (select from public.tenant_modules o where o.tenant_id = t.id and o.module_id in ('lending', 'whatsapp') and o.is_on)),
    (select coalesce(sum(d.principal_minor), 0)::bigint from public.debts d
      where d.currency = 'IDR' and d.direction = 'receivable' and d.status <> 'void'
        and d.began_on >= m.day::date and d.began_on < (m.day + interval '1 month')::date)
  from generate_series(first_day::timestamp, now() at time zone 'UTC', interval '1 month') m (day)
  order by 1;
end $$;
comment on function app.debt_book_months is 'Definer, because it counts what belongs to tenants: tells a platform admin how many debt books were opened, and how many rupiah all together lent, month by month since a day.';
grant execute on function app.debt_book_months(date) to platform_admin;

create function app.open_debt_book(tenant uuid, phone text) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  channel uuid := private.uuid_v7();
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  insert into private.whatsapp_routes as r (phone, tenant_id) values (open_debt_book.phone, tenant) on conflict do nothing;
  if not found then
    perform private.refuse('number_of_another_shop');
  end if;
  insert into public.whatsapp_channels (tenant_id, id, kind, phone, state, policy_at)
  values (tenant, channel, 'qr', open_debt_book.phone, 'waiting_scan', null);
  insert into private.whatsapp_sessions (tenant_id, channel_id) values (tenant, channel);
  perform pg_catalog.pg_notify('gerai_sessions', channel::text);
  insert into public.tenant_modules as m (tenant_id, module_id, is_on) values (tenant, 'lending', true), (tenant, 'whatsapp', true)
  on conflict (tenant_id, module_id) do update set is_on = true, updated_at = now();
end $$;
comment on function app.open_debt_book is 'Definer, because no role writes numbers, whose they are is known across tenants, and modules are their members'' to switch: a new tenant of a platform admin''s has both modules, and a number that waits to be paired.';
grant execute on function app.open_debt_book(uuid, text) to platform_admin;

create function app.holder_of_number(phone text) returns uuid
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return (select r.tenant_id from private.whatsapp_routes r where r.phone = holder_of_number.phone);
end $$;
comment on function app.holder_of_number is 'Definer, because whose a number is is known across tenants: tells a platform admin, who asks before a tenant is made for it.';
grant execute on function app.holder_of_number(text) to platform_admin;

create function app.pairing_of(tenant uuid) returns table (channel_id uuid, sealed bytea)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
  select s.channel_id, s.pairing from private.whatsapp_sessions s
  join public.whatsapp_channels c on c.tenant_id = s.tenant_id and c.id = s.channel_id
  where s.tenant_id = pairing_of.tenant and c.kind = 'qr' and c.state = 'waiting_scan' and s.pairing is not null
    and s.pairing_kind = 'qr' and s.pairing_until > clock_timestamp();
end $$;
comment on function app.pairing_of is 'Definer, because nobody reads sessions: what the phone of one tenant''s number scans to link it, sealed, for a platform admin who may change things.';
grant execute on function app.pairing_of(uuid) to platform_admin;
