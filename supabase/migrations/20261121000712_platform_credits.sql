-- AI credit is held before it is used and settled after: whoever asks a model does not know yet whether an answer comes,
-- nor what it takes. A hold counts as used (private.count_use), and what was not spent of it is taken back in the month in
-- which it was held (private.take_back): one ledger says what the month had, what was bought and what is billed.

-- owner: platform/plans
create table public.credit_holds (
  tenant_id uuid not null references public.tenants on delete cascade,
  key text not null check (length(key) between 1 and 200),
  held bigint not null check (held > 0),
  spent bigint,
  period_on date not null,
  held_at timestamptz not null default now(),
  expires_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, key),
  check (spent between 0 and held and (spent is null) = (settled_at is null))
);
comment on table public.credit_holds is 'AI credit that was held, each key once, and what became of it. Without a settlement it is held, and comes back when it expires; a settlement of nothing gave it back, and the key can be held again.';
comment on column public.credit_holds.period_on is 'The month in which it was counted: what comes back of it comes back there.';
create index credit_holds_open on public.credit_holds (tenant_id, period_on, expires_at) where settled_at is null;
alter table public.credit_holds enable row level security;
alter table public.credit_holds force row level security;
grant select on public.credit_holds to member, worker;
grant select (tenant_id, expires_at, settled_at) on public.credit_holds to dispatcher;
create policy "members see what credit is held" on public.credit_holds for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see what credit is held" on public.credit_holds for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees whose credit has to come back" on public.credit_holds for select to dispatcher using (true);

create function private.queue_credit(tenant uuid) returns void
  language plpgsql volatile set search_path = '' as $$
begin
  insert into public.credit_balances as b (tenant_id) values (tenant) on conflict (tenant_id, kind) do nothing;
  perform from public.credit_balances b where b.tenant_id = tenant and b.kind = 'ai_credits' for no key update;
end $$;
comment on function private.queue_credit is 'Whatever moves a tenant''s AI credit comes one after the other: months and what was bought are locked in no other order.';

create function private.return_credit(tenant uuid) returns bigint
  language plpgsql volatile set search_path = '' as $$
declare
  one public.credit_holds;
  returned bigint := 0;
begin
  perform private.queue_credit(tenant);
  for one in
    select h.* from public.credit_holds h
    where h.tenant_id = tenant and h.settled_at is null and h.expires_at <= now() for no key update
  loop
    perform private.take_back(tenant, 'ai_credits', one.period_on, one.held);
    update public.credit_holds h set spent = 0, settled_at = now() where h.tenant_id = tenant and h.key = one.key;
    returned := returned + one.held;
  end loop;
  return returned;
end $$;
comment on function private.return_credit is 'Takes back what is held by nobody any more.';

create function app.hold_credits(hold_key text, amount bigint, lasts interval) returns boolean
  language plpgsql volatile security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  month date := (select private.meter_period(t.time_zone, now()) from public.tenants t where t.id = tenant);
  known public.credit_holds;
begin
  if tenant is null or not private.is_writable() or hold_credits.amount < 1 or lasts not between interval '1 second' and interval '1 day' then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  perform private.return_credit(tenant);
  select h.* into known from public.credit_holds h where h.tenant_id = tenant and h.key = hold_key;
  if known.spent > 0 then
    return false;
  end if;
  -- Whoever asks again takes the place of one who has not come back: what is held already is held on.
  if known.key is null or known.settled_at is not null or known.held <> hold_credits.amount then
    if known.held is not null and known.settled_at is null then
      perform private.take_back(tenant, 'ai_credits', known.period_on, known.held);
    end if;
    perform private.count_use(tenant, 'ai_credits', hold_credits.amount);
    known.period_on := month;
  end if;
  insert into public.credit_holds as h (tenant_id, key, held, period_on, expires_at)
  values (tenant, hold_key, hold_credits.amount, known.period_on, now() + lasts)
  on conflict (tenant_id, key) do update set held = excluded.held, spent = null, period_on = excluded.period_on,
    held_at = excluded.held_at, expires_at = excluded.expires_at, settled_at = null;
  return true;
end $$;
comment on function app.hold_credits is 'Definer, because nobody writes counters: holds AI credit of the current tenant under a key, or ends the transaction at a hard limit. False when the key is paid for already. What is not settled in time comes back by itself.';
grant execute on function app.hold_credits(text, bigint, interval) to member, worker;

create function app.settle_credits(hold_key text, spent bigint) returns boolean
  language plpgsql volatile security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  known public.credit_holds;
begin
  if tenant is null or settle_credits.spent is null then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  perform private.queue_credit(tenant);
  select h.* into known from public.credit_holds h where h.tenant_id = tenant and h.key = hold_key for no key update;
  if known.key is null or settle_credits.spent not between 0 and known.held then
    raise exception 'So much credit was not held under this key.';
  end if;
  if known.settled_at is null then
    if known.held > settle_credits.spent then
      perform private.take_back(tenant, 'ai_credits', known.period_on, known.held - settle_credits.spent);
    end if;
  elsif known.spent = 0 and settle_credits.spent > 0 then
    -- It came back while its holder was still at work: what was used after all counts now, or the answer is not given.
    perform private.count_use(tenant, 'ai_credits', settle_credits.spent);
    known.period_on := (select private.meter_period(t.time_zone, now()) from public.tenants t where t.id = tenant);
  else
    return false;
  end if;
  update public.credit_holds h set spent = settle_credits.spent, period_on = known.period_on, settled_at = now()
  where h.tenant_id = tenant and h.key = hold_key;
  return true;
end $$;
comment on function app.settle_credits is 'Definer, because nobody writes counters: says once what was spent of the credit held under a key, and gives back the rest; nothing spent gives back all. False when it was said before.';
grant execute on function app.settle_credits(text, bigint) to member, worker;

create function app.return_credits() returns bigint
  language plpgsql volatile security definer set search_path = '' as $$
begin
  if private.current_tenant() is null then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  return private.return_credit(private.current_tenant());
end $$;
comment on function app.return_credits is 'Definer, because nobody writes counters: gives back what the current tenant''s credit is held for by nobody any more; tells how much.';
grant execute on function app.return_credits() to worker;
