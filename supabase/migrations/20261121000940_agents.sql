-- A model of a tenant's own: where it is, and its key. Whoever has one pays its maker and no credit.

-- owner: agents
create table public.model_connections (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'chat' check (kind ~ '^[a-z0-9_]{1,40}$'),
  base_url text not null check (length(base_url) between 8 and 500),
  model_name text not null check (length(model_name) between 1 and 100),
  region text check (region ~ '^[a-z]{2}$'),
  key_last4 text not null check (length(key_last4) <= 4),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, kind)
);
comment on table public.model_connections is 'The model that a tenant brings along (of the kind chat; there is no other yet), a service with OpenAI''s chat completions; without a row it asks the platform''s.';
comment on column public.model_connections.region is 'The country in which it stands, as the tenant says: where the data is kept too, texts go there as they were written.';
alter table public.model_connections enable row level security;
alter table public.model_connections force row level security;
grant select on public.model_connections to member, worker, platform_admin;
create policy "members who configure modules see the tenant's model" on public.model_connections for select to member
  using (tenant_id = private.current_tenant() and private.can('modules.configure'));
create policy "platform admins see it while they look into the tenant" on public.model_connections for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see the tenant's model" on public.model_connections for select to worker
  using (tenant_id = private.current_tenant());

-- owner: agents
create table private.model_keys (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'chat',
  sealed bytea not null,
  primary key (tenant_id, kind)
);
comment on table private.model_keys is 'The key of a tenant''s model, bound to tenant and address, so that it goes to no other place. Ciphertext only; no role can read the table.';

create function app.save_model(base_url text, model_name text, region text, last4 text, sealed bytea) returns void
  language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  if not (private.is_writable() and private.can('modules.configure')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform app.require_step_up();
  insert into public.model_connections as m (tenant_id, base_url, model_name, region, key_last4)
  values (private.current_tenant(), save_model.base_url, save_model.model_name, save_model.region, last4)
  on conflict (tenant_id, kind) do update set base_url = excluded.base_url, model_name = excluded.model_name,
    region = excluded.region, key_last4 = excluded.key_last4, changed_at = now();
  insert into private.model_keys as k (tenant_id, sealed) values (private.current_tenant(), save_model.sealed)
  on conflict (tenant_id, kind) do update set sealed = excluded.sealed;
end $$;
comment on function app.save_model is 'Definer, because no role may write keys: keeps the model of the current tenant, and its key.';
grant execute on function app.save_model(text, text, text, text, bytea) to member;

create function app.remove_model() returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not (private.is_writable() and private.can('modules.configure')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  delete from private.model_keys k where k.tenant_id = private.current_tenant();
  delete from public.model_connections m where m.tenant_id = private.current_tenant();
  return found;
end $$;
comment on function app.remove_model is 'Definer, because no role may remove keys: takes the model of the current tenant away with its key.';
grant execute on function app.remove_model() to member;

create function app.read_model_key() returns bytea
  language sql stable security definer set search_path = ''
  begin atomic
    select k.sealed from private.model_keys k where k.tenant_id = private.current_tenant();
  end;
comment on function app.read_model_key is 'Definer, because no role may read keys: answers for the current tenant alone, to the job that asks its model.';
grant execute on function app.read_model_key() to worker;
