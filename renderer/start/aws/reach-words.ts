import type { AwsSettings } from '../../../shared/contract/aws';

/** `Profile work · eu-central-1 · DynamoDB at http://127.0.0.1:8000`. */
export function reachWords({ profile, region, dynamoEndpoint }: AwsSettings): string {
  return [
    profile === '' ? 'Credentials of this machine' : `Profile ${profile}`,
    region,
    ...(dynamoEndpoint === '' ? [] : [`DynamoDB at ${dynamoEndpoint}`]),
  ].join(' · ');
}
