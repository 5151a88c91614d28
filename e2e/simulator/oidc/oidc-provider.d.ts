/** Only what the simulator uses; the package ships no types of its own. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Client = {
    clientId: string;
    redirectUriAllowed(uri: string): boolean;
    postLogoutRedirectUriAllowed(uri: string): boolean;
  };
  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
  type AccessToken = { accountId: string; exp: number; isValid: boolean };
  type Interaction = {
    uid: string;
    params: Record<string, string | undefined>;
    prompt: { name: string };
    session?: { accountId: string };
  };

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: unknown,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
    interactionResult(
      request: IncomingMessage,
      response: ServerResponse,
      result: unknown,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<string>;
    on(event: string, listener: (...values: unknown[]) => void): this;
    Client: { prototype: Client };
    Grant: new (properties: { clientId: string; accountId: string }) => Grant;
    AccessToken: { find(value: string): Promise<AccessToken | undefined> };
  }
}
