/**
 * The users of the store. The client has no public call for them but ships the code of the service; its connection,
 * its TLS and its credentials are used as for everything else, and every call has a time-out.
 */
import type { EventStoreDBClient } from '@eventstore/db-client';
import type { DetailsResp } from '@eventstore/db-client/generated/users_pb.js';
import { within } from './deadline.js';

export interface StoreUser {
  readonly groups: readonly string[];
  readonly disabled: boolean;
}

export interface StoreUsers {
  /** Undefined when there is no such user. Every user may ask for itself. */
  find(name: string): Promise<StoreUser | undefined>;
  create(name: string, password: string, groups: readonly string[]): Promise<void>;
  setGroups(name: string, groups: readonly string[]): Promise<void>;
  setPassword(name: string, password: string): Promise<void>;
  enable(name: string): Promise<void>;
}

const NOT_FOUND = 5;
/** What the web pages of the store show beside the name. */
const FULL_NAME = 'STAP ledger';

type Change = 'create' | 'update' | 'resetPassword' | 'enable';
type CallArguments = readonly [metadata: object, options: object];

interface DetailsStream {
  on(event: 'data', take: (response: DetailsResp) => void): this;
  on(event: 'error', fail: (error: Error) => void): this;
  on(event: 'end', finish: () => void): this;
}

/** The service as its shipped code offers it. */
type UserCalls = Readonly<
  Record<Change, (request: object, ...rest: [...CallArguments, (error: Error | null) => void]) => unknown>
> & { details(request: object, ...rest: CallArguments): DetailsStream };

/** What the client keeps for calls of its own. */
interface ClientInside {
  readonly execute: <T>(service: unknown, name: string, act: (users: UserCalls) => Promise<T>) => Promise<T>;
  readonly callArguments: (options: { readonly requiresLeader: boolean }) => CallArguments;
}

export async function storeUsers(client: EventStoreDBClient, callTimeoutMs: number): Promise<StoreUsers> {
  const { default: service } = await import('@eventstore/db-client/generated/users_grpc_pb.js');
  const { default: messages } = await import('@eventstore/db-client/generated/users_pb.js');
  const inside: ClientInside = {
    execute: Reflect.get(client, 'execute') as ClientInside['execute'],
    callArguments: Reflect.get(client, 'callArguments') as ClientInside['callArguments'],
  };

  function call<T>(act: (users: UserCalls, rest: CallArguments) => Promise<T>): Promise<T> {
    const rest = inside.callArguments({ requiresLeader: true });
    const running = inside.execute(service.UsersClient, 'users', (users) => act(users, rest));
    return within(running, callTimeoutMs, 'the users of the store');
  }

  function change(method: Change, request: object): Promise<void> {
    return call(
      (users, rest) =>
        new Promise((resolve, reject) => {
          users[method](request, ...rest, (error) => {
            if (error === null) resolve();
            else reject(error);
          });
        }),
    );
  }

  return {
    find: (name) => {
      const options = new messages.DetailsReq.Options().setLoginName(name);
      const request = new messages.DetailsReq().setOptions(options);
      return call((users, rest) => detailsOf(users.details(request, ...rest)));
    },
    create: (name, password, groups) => {
      const options = new messages.CreateReq.Options().setLoginName(name).setPassword(password);
      options.setFullName(FULL_NAME).setGroupsList([...groups]);
      return change('create', new messages.CreateReq().setOptions(options));
    },
    setGroups: (name, groups) => {
      const options = new messages.UpdateReq.Options().setLoginName(name).setFullName(FULL_NAME);
      return change('update', new messages.UpdateReq().setOptions(options.setGroupsList([...groups])));
    },
    setPassword: (name, password) => {
      const options = new messages.ResetPasswordReq.Options().setLoginName(name).setNewPassword(password);
      return change('resetPassword', new messages.ResetPasswordReq().setOptions(options));
    },
    enable: (name) => {
      const options = new messages.EnableReq.Options().setLoginName(name);
      return change('enable', new messages.EnableReq().setOptions(options));
    },
  };
}

function detailsOf(stream: DetailsStream): Promise<StoreUser | undefined> {
  let user: StoreUser | undefined;
  return new Promise((resolve, reject) => {
    stream.on('data', (response) => {
      const details = response.getUserDetails();
      user = details && { groups: details.getGroupsList(), disabled: details.getDisabled() };
    });
    stream.on('end', () => resolve(user));
    stream.on('error', (error) => {
      if (Reflect.get(error, 'code') === NOT_FOUND) resolve(undefined);
      else reject(error);
    });
  });
}
