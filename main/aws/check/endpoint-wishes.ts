import type { ParsedIniData, Profile } from '@smithy/core/config';
import type { AwsSettings } from '../../../shared/contract/aws';

/** What somebody asked of the AWS tools about endpoints, outside the workspace. */
export interface Wish {
  /** `The profile`, `The environment (AWS_ENDPOINT_URL)`. */
  readonly who: string;
  readonly what: 'fips' | 'dualStack' | 'endpoint';
}

const SERVICES = [
  ['dynamodb', 'dynamoEndpoint'],
  ['sns', 'snsEndpoint'],
  ['sts', 'stsEndpoint'],
] as const;

/** What the profile or the environment asks for and the workspace does not do: its endpoints are its own alone. */
export function unheardWishes(settings: AwsSettings, files: ParsedIniData, profile: string, env: NodeJS.ProcessEnv) {
  const data = files[profile] ?? {};
  const wishes: (Wish | undefined)[] = [
    settings.fipsEndpoints ? undefined : switchedOn('fips', 'USE_FIPS_ENDPOINT', data, env),
    settings.dualStackEndpoints ? undefined : switchedOn('dualStack', 'USE_DUALSTACK_ENDPOINT', data, env),
    otherEndpoint(settings, data, files, env),
  ];
  return wishes.filter((wish) => wish !== undefined);
}

function switchedOn(what: Wish['what'], name: string, data: Profile, env: NodeJS.ProcessEnv): Wish | undefined {
  const variable = env[`AWS_${name}`];
  if (variable !== undefined && variable !== '') {
    return isTrue(variable) ? { who: `The environment (AWS_${name})`, what } : undefined;
  }
  return isTrue(data[name.toLowerCase()]) ? { who: 'The profile', what } : undefined;
}

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === 'true';

function otherEndpoint(
  settings: AwsSettings,
  data: Profile,
  files: ParsedIniData,
  env: NodeJS.ProcessEnv,
): Wish | undefined {
  if (isTrue(env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? data.ignore_configured_endpoint_urls)) return undefined;
  const services = files[`services.${data.services ?? ''}`] ?? {};
  for (const [service, field] of SERVICES) {
    const isOther = (url: string | undefined) => url !== undefined && url !== '' && !isSame(url, settings[field]);
    const named = [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL'].find((name) => isOther(env[name]));
    if (named !== undefined) return { who: `The environment (${named})`, what: 'endpoint' };
    if (isOther(services[`${service}.endpoint_url`] ?? data.endpoint_url))
      return { who: 'The profile', what: 'endpoint' };
  }
  return undefined;
}

const isSame = (one: string, other: string): boolean => one.replace(/\/+$/, '') === other.replace(/\/+$/, '');
