import { getEnv } from "./env";
import { loadFederationFile, type FederationFile } from "./federation/federation-file";
import { singleton } from "./singleton";

/** Read once per process. @throws FederationFileError with every problem of the file */
export const getFederationFile = (): FederationFile =>
  singleton("federation-file", () => loadFederationFile(getEnv().federationFile));
