-- How what is owed is paid through the tenant's own gateway, and what whoever owes says of it: that they paid another way,
-- or that it is not right.

-- Who pays a debt has come by their own link; nobody else may have an order count as that.
alter policy "a buyer places the own order, paid only when it costs nothing" on public.orders
  with check (
    tenant_id = private.current_tenant() and id = private.current_order() and private.is_writable()
    and (source <> 'lending' or private.current_party() is not null)
    and ((status = 'awaiting_payment' and payment_state = 'unpaid' and total_minor > 0)
      or (status = 'paid' and payment_state = 'paid' and total_minor = 0))
  );

-- owner: lending/paying
create table public.loan_orders (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  order_id uuid not null,
  party_id uuid not null,
  debt_id uuid,
  agreement_id uuid,
  place integer not null default 1 check (place >= 1),
  amount_minor bigint not null check (amount_minor > 0),
  settles_on date check (settles_on is null or (agreement_id is not null and place = 1)),
  attention text check (attention in ('surplus', 'paid_late', 'unsettled')),
  accepted_at timestamptz,
  accepted_by uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint loan_orders_place unique (tenant_id, order_id, place),
  foreign key (tenant_id, order_id) references public.orders on delete cascade,
  foreign key (tenant_id, party_id) references public.parties on delete restrict,
  foreign key (tenant_id, debt_id) references public.debts on delete restrict,
  foreign key (tenant_id, agreement_id) references public.agreements on delete restrict,
  check (num_nonnulls(debt_id, agreement_id) = 1)
);
comment on table public.loan_orders is 'Which order pays how much of which debt or agreement. What came of it, and went back, is in public.loan_facts; the first place is filled first.';
comment on column public.loan_orders.settles_on is 'The amount is the quote of that day, after which the agreement ends; null for any other payment.';
comment on column public.loan_orders.attention is 'What a person has to look at: there is more than was owed, the money came for an order that was cancelled, or a quote was paid and does not hold.';
comment on column public.loan_orders.accepted_at is 'When a person took money that had come for a cancelled order for the debt.';
create index loan_orders_party on public.loan_orders (tenant_id, party_id, created_at);
create index loan_orders_debt on public.loan_orders (tenant_id, debt_id);
create index loan_orders_agreement on public.loan_orders (tenant_id, agreement_id);
create index loan_orders_of_attention on public.loan_orders (tenant_id, created_at, id) where attention is not null;
alter table public.loan_orders enable row level security;
alter table public.loan_orders force row level security;
grant select on public.loan_orders to member, worker, platform_admin;
grant select (tenant_id, id, order_id, party_id, debt_id, agreement_id, place, amount_minor, settles_on, created_at) on public.loan_orders to storefront;
grant insert (tenant_id, id, order_id, party_id, debt_id, agreement_id, place, amount_minor, settles_on) on public.loan_orders to storefront;
grant update (attention, accepted_at, accepted_by) on public.loan_orders to member;
grant update (attention) on public.loan_orders to worker;
create policy "members with the right see what pays a debt" on public.loan_orders for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right decide about money" on public.loan_orders for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "platform admins read while they look into the tenant" on public.loan_orders for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see what pays a debt" on public.loan_orders for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note what a person has to look at" on public.loan_orders for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "whoever has the link sees how they pay" on public.loan_orders for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party());
create policy "whoever has the link pays what they owe" on public.loan_orders for insert to storefront
  with check (tenant_id = private.current_tenant() and party_id = private.current_party() and order_id = private.current_order() and private.is_writable());

-- owner: lending/claims
create table public.claims (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  party_id uuid not null,
  debt_id uuid,
  agreement_id uuid,
  amount_minor bigint check (amount_minor > 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  method text check (method in ('cash', 'transfer', 'gateway', 'other')),
  paid_on date,
  note text not null default '' check (length(note) <= 1000),
  file_key text check (length(file_key) <= 500 and starts_with(file_key, 'tenants/' || tenant_id || '/claims/') and strpos(file_key, '..') = 0),
  file_name text check (length(file_name) between 1 and 200),
  file_type text check (file_type in ('image/png', 'image/jpeg', 'image/webp', 'application/pdf')),
  file_size_bytes bigint check (file_size_bytes > 0),
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  source text not null default 'page' check (source in ('page', 'chat')),
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'expired')),
  answer text not null default '' check (length(answer) <= 1000),
  answered_by uuid,
  answered_at timestamptz,
  fact_id uuid,
  expires_at timestamptz not null default now() + interval '7 days',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, party_id) references public.parties on delete restrict,
  foreign key (tenant_id, debt_id) references public.debts on delete restrict,
  foreign key (tenant_id, agreement_id) references public.agreements on delete restrict,
  foreign key (tenant_id, fact_id) references public.loan_facts on delete restrict,
  check (num_nonnulls(debt_id, agreement_id) <= 1),
  check (num_nulls(file_key, file_name, file_type, file_size_bytes, file_sha256) in (0, 5)),
  check ((state = 'accepted') = (fact_id is not null)),
  check ((state = 'open') = (answered_at is null))
);
comment on table public.claims is '"I paid": what somebody who owes says, with a picture where there is one. It changes nothing until the lender takes it, or the gateway says the same; nobody''s answer in seven days is a no.';
comment on column public.claims.debt_id is 'What it is about; neither a debt nor an agreement where that was not said.';
comment on column public.claims.currency is 'In which the amount was said; what it is about may be paid, or not be said at all.';
comment on column public.claims.answered_by is 'The member who answered; null where the gateway did, or time.';
comment on column public.claims.fact_id is 'The payment that came of it: one, however many accept at once.';
create unique index claims_fact on public.claims (tenant_id, fact_id) where fact_id is not null;
create index claims_fact_of on public.claims (tenant_id, fact_id);
create index claims_party on public.claims (tenant_id, party_id, created_at);
create index claims_debt on public.claims (tenant_id, debt_id);
create index claims_agreement on public.claims (tenant_id, agreement_id);
create index claims_waiting on public.claims (tenant_id, created_at, id) where state = 'open';
create index claims_due on public.claims (tenant_id, expires_at) where state = 'open';
create index claims_answered on public.claims (tenant_id, answered_at, id) where state <> 'open';
alter table public.claims enable row level security;
alter table public.claims force row level security;
grant select on public.claims to member, worker;
-- A picture is between the two of them.
grant select (tenant_id, id, party_id, debt_id, agreement_id, amount_minor, currency, method, paid_on, note, file_name, file_type, file_size_bytes, source, state, answer, answered_by, answered_at, fact_id, expires_at, created_at)
  on public.claims to platform_admin;
grant select (tenant_id, id, party_id, debt_id, agreement_id, amount_minor, currency, method, paid_on, note, file_name, state, answer, answered_at, expires_at, created_at)
  on public.claims to storefront;
grant select (tenant_id, id, state, expires_at) on public.claims to dispatcher;
grant insert (tenant_id, id, party_id, debt_id, agreement_id, amount_minor, currency, method, paid_on, note, file_key, file_name, file_type, file_size_bytes, file_sha256, source)
  on public.claims to storefront, worker;
grant update (state, answer, answered_by, answered_at, fact_id) on public.claims to member;
grant update (state, answered_at, fact_id) on public.claims to worker;
create policy "members with the right see what is claimed" on public.claims for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right answer claims" on public.claims for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write') and answered_by = private.current_author());
create policy "platform admins read while they look into the tenant" on public.claims for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see what is claimed" on public.claims for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs write down what is claimed in a chat" on public.claims for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs settle what the gateway or time has answered" on public.claims for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "the dispatcher sees which claims nobody answers" on public.claims for select to dispatcher using (true);
create policy "whoever has the link sees what they claimed" on public.claims for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party());
create policy "whoever has the link says that they paid" on public.claims for insert to storefront
  with check (tenant_id = private.current_tenant() and party_id = private.current_party() and private.is_writable() and state = 'open');

-- owner: lending/claims
create table public.disputes (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  party_id uuid not null,
  debt_id uuid,
  agreement_id uuid,
  reason text not null check (length(reason) between 1 and 1000),
  source text not null default 'page' check (source in ('page', 'chat')),
  state text not null default 'open' check (state in ('open', 'closed')),
  held_fact_id uuid,
  resumed_fact_id uuid,
  answer text not null default '' check (length(answer) <= 1000),
  closed_by uuid,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, party_id) references public.parties on delete restrict,
  foreign key (tenant_id, debt_id) references public.debts on delete restrict,
  foreign key (tenant_id, agreement_id) references public.agreements on delete restrict,
  foreign key (tenant_id, held_fact_id) references public.loan_facts on delete restrict,
  foreign key (tenant_id, resumed_fact_id) references public.loan_facts on delete restrict,
  check (num_nonnulls(debt_id, agreement_id) = 1),
  check ((state = 'open') = (closed_at is null)),
  check (resumed_fact_id is null or held_fact_id is not null)
);
comment on table public.disputes is 'Somebody who owes says that it is not right. As long as it is open nobody is reminded of it, and lateness costs nothing.';
comment on column public.disputes.held_fact_id is 'From when on lateness costs nothing, as a job wrote it down; resumed_fact_id is the end of that.';
create unique index disputes_open on public.disputes (tenant_id, debt_id, agreement_id) nulls not distinct where state = 'open';
create index disputes_party on public.disputes (tenant_id, party_id, created_at);
create index disputes_debt on public.disputes (tenant_id, debt_id);
create index disputes_agreement on public.disputes (tenant_id, agreement_id);
create index disputes_held on public.disputes (tenant_id, held_fact_id);
create index disputes_resumed on public.disputes (tenant_id, resumed_fact_id);
create index disputes_waiting on public.disputes (tenant_id, created_at, id) where state = 'open';
create index disputes_answered on public.disputes (tenant_id, closed_at, id) where state = 'closed';
alter table public.disputes enable row level security;
alter table public.disputes force row level security;
grant select on public.disputes to member, worker, platform_admin;
grant select (tenant_id, id, party_id, debt_id, agreement_id, reason, state, answer, closed_at, created_at) on public.disputes to storefront;
grant insert (tenant_id, id, party_id, debt_id, agreement_id, reason, source) on public.disputes to storefront, worker;
grant update (state, answer, closed_by, closed_at, resumed_fact_id) on public.disputes to member;
grant update (held_fact_id, resumed_fact_id) on public.disputes to worker;
create policy "members with the right see what is disputed" on public.disputes for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right end disputes" on public.disputes for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write') and closed_by = private.current_author());
create policy "platform admins read while they look into the tenant" on public.disputes for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see what is disputed" on public.disputes for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs write down what is disputed in a chat" on public.disputes for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note that lateness costs nothing" on public.disputes for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "whoever has the link sees what they dispute" on public.disputes for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party());
create policy "whoever has the link says that it is not right" on public.disputes for insert to storefront
  with check (tenant_id = private.current_tenant() and party_id = private.current_party() and private.is_writable() and state = 'open');

create function private.require_own_item() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if (new.debt_id is not null and not exists (
      select from public.debts d where d.tenant_id = new.tenant_id and d.id = new.debt_id and d.party_id = new.party_id))
    or (new.agreement_id is not null and not exists (
      select from public.agreements a where a.tenant_id = new.tenant_id and a.id = new.agreement_id and a.party_id = new.party_id)) then
    raise exception using errcode = '23503', message = 'not_of_this_party';
  end if;
  return new;
end $$;
comment on function private.require_own_item is 'Definer, because it holds whoever writes: nobody pays, claims or disputes what another one owes.';
create trigger loan_orders_own before insert on public.loan_orders for each row execute function private.require_own_item();
create trigger claims_own before insert on public.claims for each row execute function private.require_own_item();
create trigger disputes_own before insert on public.disputes for each row execute function private.require_own_item();

create function private.tell_claim() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  insert into public.events (tenant_id, topic, key, payload)
  values (new.tenant_id, tg_argv[0], new.id::text, jsonb_build_object(tg_argv[1], new.id, 'partyId', new.party_id))
  on conflict (tenant_id, topic, key) do nothing;
  return null;
end $$;
comment on function private.tell_claim is 'Definer, because whoever has the link records no events but those of an order: what they say is told once, whichever door it came by.';
create trigger tell_claim after insert on public.claims for each row execute function private.tell_claim('claim.opened', 'claimId');
create trigger tell_dispute after insert on public.disputes for each row execute function private.tell_claim('dispute.opened', 'disputeId');

create function app.add_claim_picture(claim uuid, key text, name text, type text, size_bytes bigint, sha256 text) returns boolean
  language sql security definer set search_path = ''
  begin atomic
    with changed as (
      update public.claims c set file_key = add_claim_picture.key, file_name = add_claim_picture.name, file_type = add_claim_picture.type,
        file_size_bytes = add_claim_picture.size_bytes, file_sha256 = add_claim_picture.sha256
      where c.tenant_id = private.current_tenant() and c.party_id = private.current_party() and c.id = claim and private.is_writable()
        and c.state = 'open' and c.expires_at > now() and c.file_key is null
      returning 1
    )
    select exists (select from changed);
  end;
comment on function app.add_claim_picture is 'Definer, because whoever has the link changes nothing that they said: a claim gets its one picture as long as nobody has answered.';
grant execute on function app.add_claim_picture(uuid, text, text, text, bigint, text) to storefront;

create function app.add_chat_picture(of_party uuid, key text, name text, type text, size_bytes bigint, sha256 text) returns boolean
  language sql security definer set search_path = ''
  begin atomic
    with changed as (
      update public.claims c set file_key = add_chat_picture.key, file_name = add_chat_picture.name, file_type = add_chat_picture.type,
        file_size_bytes = add_chat_picture.size_bytes, file_sha256 = add_chat_picture.sha256
      where c.tenant_id = private.current_tenant() and c.id = (
        select l.id from public.claims l where l.tenant_id = private.current_tenant() and l.party_id = of_party and l.source = 'chat'
          and l.state = 'open' and l.expires_at > now() and l.file_key is null and l.created_at > now() - interval '1 hour'
        order by l.created_at desc limit 1)
      returning 1
    )
    select exists (select from changed);
  end;
comment on function app.add_chat_picture is 'Definer, because jobs change nothing that somebody said: a picture that follows a claim in the same chat becomes the one of that claim.';
grant execute on function app.add_chat_picture(uuid, text, text, text, bigint, text) to worker;

create function app.withdraw_dispute(withdrawn uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  party uuid := private.current_party();
begin
  if tenant is null or party is null or not private.is_writable() then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  update public.disputes d set state = 'closed', closed_at = now()
  where d.tenant_id = tenant and d.party_id = party and d.id = withdrawn and d.state = 'open';
  if not found then
    return false;
  end if;
  insert into public.events (tenant_id, topic, key, payload)
  values (tenant, 'dispute.withdrawn', withdrawn::text, jsonb_build_object('disputeId', withdrawn, 'partyId', party))
  on conflict (tenant_id, topic, key) do nothing;
  return true;
end $$;
comment on function app.withdraw_dispute is 'Definer, because whoever has the link changes nothing that they said: what they no longer dispute ends, and a job has lateness cost again.';
grant execute on function app.withdraw_dispute(uuid) to storefront;

create function app.open_loan_orders() returns table (order_id uuid, payment_state text, window_ends_at timestamptz, currency text)
  language sql stable security definer set search_path = ''
  begin atomic
    select o.id, o.payment_state, o.window_ends_at, o.currency from public.orders o
    where o.tenant_id = private.current_tenant() and o.status = 'awaiting_payment' and o.id in (
      select l.order_id from public.loan_orders l
      where l.tenant_id = private.current_tenant() and l.party_id = private.current_party())
    order by o.id;
  end;
comment on function app.open_loan_orders is 'Definer, because who has the link to what they owe reads no order but the one in hand: the orders that wait for their money.';
grant execute on function app.open_loan_orders() to storefront;

create function app.give_up_loan_order(given_up uuid) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  known public.orders;
begin
  if tenant is null or not private.is_writable() or not exists (
    select from public.loan_orders l where l.tenant_id = tenant and l.order_id = given_up and l.party_id = private.current_party()
  ) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  select * into known from public.orders o where o.tenant_id = tenant and o.id = given_up for no key update;
  if known.status <> 'awaiting_payment' then
    return 'over';
  end if;
  if known.payment_state not in ('unpaid', 'pending') or exists (
    select from public.payment_attempts a where a.tenant_id = tenant and a.order_id = given_up
      and a.state in ('creating', 'open', 'pending', 'review', 'paid')
  ) then
    return 'kept';
  end if;
  update public.orders o set status = 'cancelled', closed_at = now() where o.tenant_id = tenant and o.id = given_up;
  return 'cancelled';
end $$;
comment on function app.give_up_loan_order is 'Definer, because a buyer changes no order: one that nobody pays any more, because another amount is wanted, is cancelled by whose it is.';
grant execute on function app.give_up_loan_order(uuid) to storefront;

-- Pictures of claims take up storage like other files, and none is refused for want of it: they are not the tenant's own.
create or replace function private.count_storage(tenant uuid) returns bigint language sql stable set search_path = ''
  return (select coalesce(sum(d.file_size_bytes), 0) from public.product_deliveries d where d.tenant_id = tenant)
    + (select coalesce(sum(r.file_size_bytes), 0) from public.refund_proofs r where r.tenant_id = tenant)
    + (select coalesce(sum(s.file_size_bytes), 0) from public.stored_pictures s where s.tenant_id = tenant)
    + (select coalesce(sum(u.file_size_bytes), 0) from public.uploads u where u.tenant_id = tenant)
    + (select coalesce(sum(c.file_size_bytes), 0) from public.claims c where c.tenant_id = tenant);
