/** Protocols to choose from; any other may be written. */
export const PROTOCOLS = [
  "https", "http", "wss", "grpcs", "tls", "mtls", "tcp", "udp", "postgresql", "mysql", "sqlserver", "mongodb", "redis", "rediss",
  "amqps", "mqtts", "kafka_tls", "ssh", "sftp", "rdp", "smtp", "dns", "ldaps", "nfs", "otlp", "aws_api", "s3", "sqs", "sns",
  "dynamodb", "kinesis", "eventbridge", "lambda_invoke", "in_process", "ipc", "console", "physical",
];
