/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * X(enumerator, contents octets, name): the object identifiers of the lints.  Names are those of the defining document.
 */
#ifndef SMIME_OID_TABLE_H
#define SMIME_OID_TABLE_H

#define OID_TABLE(X) \
	/* attributes of names */ \
	X(OID_CN, "\x55\x04\x03", "commonName") \
	X(OID_SURNAME, "\x55\x04\x04", "surname") \
	X(OID_SERIAL_NUMBER, "\x55\x04\x05", "serialNumber") \
	X(OID_COUNTRY, "\x55\x04\x06", "countryName") \
	X(OID_LOCALITY, "\x55\x04\x07", "localityName") \
	X(OID_STATE, "\x55\x04\x08", "stateOrProvinceName") \
	X(OID_STREET, "\x55\x04\x09", "streetAddress") \
	X(OID_O, "\x55\x04\x0a", "organizationName") \
	X(OID_OU, "\x55\x04\x0b", "organizationalUnitName") \
	X(OID_TITLE, "\x55\x04\x0c", "title") \
	X(OID_DESCRIPTION, "\x55\x04\x0d", "description") \
	X(OID_BUSINESS_CATEGORY, "\x55\x04\x0f", "businessCategory") \
	X(OID_POSTAL_CODE, "\x55\x04\x11", "postalCode") \
	X(OID_NAME, "\x55\x04\x29", "name") \
	X(OID_GIVEN_NAME, "\x55\x04\x2a", "givenName") \
	X(OID_INITIALS, "\x55\x04\x2b", "initials") \
	X(OID_GENERATION_QUALIFIER, "\x55\x04\x2c", "generationQualifier") \
	X(OID_DN_QUALIFIER, "\x55\x04\x2e", "dnQualifier") \
	X(OID_PSEUDONYM, "\x55\x04\x41", "pseudonym") \
	X(OID_ORGANIZATION_IDENTIFIER, "\x55\x04\x61", "organizationIdentifier") \
	X(OID_EMAIL_ADDRESS, "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01", "emailAddress") \
	X(OID_UNSTRUCTURED_NAME, "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x02", "unstructuredName") \
	X(OID_DC, "\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19", "domainComponent") \
	X(OID_UID, "\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x01", "userId") \
	X(OID_JURISDICTION_LOCALITY, "\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01\x01", "jurisdictionLocality") \
	X(OID_JURISDICTION_STATE, "\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01\x02", "jurisdictionState") \
	X(OID_JURISDICTION_COUNTRY, "\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01\x03", "jurisdictionCountry") \
	/* extensions */ \
	X(OID_EXT_SDA, "\x55\x1d\x09", "subjectDirectoryAttributes") \
	X(OID_EXT_SKI, "\x55\x1d\x0e", "subjectKeyIdentifier") \
	X(OID_EXT_KU, "\x55\x1d\x0f", "keyUsage") \
	X(OID_EXT_PRIVATE_KEY_USAGE_PERIOD, "\x55\x1d\x10", "privateKeyUsagePeriod") \
	X(OID_EXT_SAN, "\x55\x1d\x11", "subjectAltName") \
	X(OID_EXT_IAN, "\x55\x1d\x12", "issuerAltName") \
	X(OID_EXT_BC, "\x55\x1d\x13", "basicConstraints") \
	X(OID_EXT_CRL_NUMBER, "\x55\x1d\x14", "cRLNumber") \
	X(OID_EXT_REASON, "\x55\x1d\x15", "reasonCode") \
	X(OID_EXT_INVALIDITY_DATE, "\x55\x1d\x18", "invalidityDate") \
	X(OID_EXT_DELTA, "\x55\x1d\x1b", "deltaCRLIndicator") \
	X(OID_EXT_IDP, "\x55\x1d\x1c", "issuingDistributionPoint") \
	X(OID_EXT_CERTIFICATE_ISSUER, "\x55\x1d\x1d", "certificateIssuer") \
	X(OID_EXT_NC, "\x55\x1d\x1e", "nameConstraints") \
	X(OID_EXT_CRLDP, "\x55\x1d\x1f", "cRLDistributionPoints") \
	X(OID_EXT_CP, "\x55\x1d\x20", "certificatePolicies") \
	X(OID_EXT_POLICY_MAPPINGS, "\x55\x1d\x21", "policyMappings") \
	X(OID_EXT_AKI, "\x55\x1d\x23", "authorityKeyIdentifier") \
	X(OID_EXT_POLICY_CONSTRAINTS, "\x55\x1d\x24", "policyConstraints") \
	X(OID_EXT_EKU, "\x55\x1d\x25", "extKeyUsage") \
	X(OID_EXT_FRESHEST_CRL, "\x55\x1d\x2e", "freshestCRL") \
	X(OID_EXT_INHIBIT_ANY, "\x55\x1d\x36", "inhibitAnyPolicy") \
	X(OID_EXT_EXPIRED_CERTS, "\x55\x1d\x3c", "expiredCertsOnCRL") \
	X(OID_EXT_AIA, "\x2b\x06\x01\x05\x05\x07\x01\x01", "authorityInfoAccess") \
	X(OID_EXT_QC, "\x2b\x06\x01\x05\x05\x07\x01\x03", "qcStatements") \
	X(OID_EXT_SIA, "\x2b\x06\x01\x05\x05\x07\x01\x0b", "subjectInfoAccess") \
	X(OID_EXT_NOCHECK, "\x2b\x06\x01\x05\x05\x07\x30\x01\x05", "id-pkix-ocsp-nocheck") \
	X(OID_EXT_OCSP_NONCE, "\x2b\x06\x01\x05\x05\x07\x30\x01\x02", "id-pkix-ocsp-nonce") \
	X(OID_EXT_SMIME_CAPABILITIES, "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x0f", "smimeCapabilities") \
	X(OID_EXT_LEI, "\x2b\x06\x01\x04\x01\x83\x98\x2a\x01", "LEI") \
	X(OID_EXT_LEI_ROLE, "\x2b\x06\x01\x04\x01\x83\x98\x2a\x02", "LEI role") \
	X(OID_EXT_ADOBE_TIMESTAMP, "\x2a\x86\x48\x86\xf7\x2f\x01\x01\x09\x01", "Adobe time-stamp") \
	X(OID_EXT_ADOBE_REVINFO, "\x2a\x86\x48\x86\xf7\x2f\x01\x01\x09\x02", "Adobe ArchiveRevInfo") \
	X(OID_EXT_CT_POISON, "\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x03", "CT poison") \
	X(OID_EXT_SCT_LIST, "\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x02", "SCT list") \
	X(OID_EXT_CABF_ORGID, "\x67\x81\x0c\x03\x01", "cabfOrganizationIdentifier") \
	X(OID_EXT_MS_TEMPLATE, "\x2b\x06\x01\x04\x01\x82\x37\x15\x07", "Microsoft certificate template") \
	X(OID_EXT_MS_TEMPLATE_NAME, "\x2b\x06\x01\x04\x01\x82\x37\x14\x02", "Microsoft certificate template name") \
	X(OID_EXT_MS_APPLICATION_POLICIES, "\x2b\x06\x01\x04\x01\x82\x37\x15\x0a", "Microsoft application policies") \
	X(OID_EXT_MS_SID, "\x2b\x06\x01\x04\x01\x82\x37\x19\x02", "Microsoft security identifier") \
	/* extended key usages */ \
	X(OID_KP_ANY, "\x55\x1d\x25\x00", "anyExtendedKeyUsage") \
	X(OID_KP_SERVER_AUTH, "\x2b\x06\x01\x05\x05\x07\x03\x01", "id-kp-serverAuth") \
	X(OID_KP_CLIENT_AUTH, "\x2b\x06\x01\x05\x05\x07\x03\x02", "id-kp-clientAuth") \
	X(OID_KP_CODE_SIGNING, "\x2b\x06\x01\x05\x05\x07\x03\x03", "id-kp-codeSigning") \
	X(OID_KP_EMAIL_PROTECTION, "\x2b\x06\x01\x05\x05\x07\x03\x04", "id-kp-emailProtection") \
	X(OID_KP_TIME_STAMPING, "\x2b\x06\x01\x05\x05\x07\x03\x08", "id-kp-timeStamping") \
	X(OID_KP_OCSP_SIGNING, "\x2b\x06\x01\x05\x05\x07\x03\x09", "id-kp-OCSPSigning") \
	X(OID_KP_DOCUMENT_SIGNING, "\x2b\x06\x01\x05\x05\x07\x03\x24", "id-kp-documentSigning") \
	X(OID_KP_ADOBE_DOCUMENT, "\x2a\x86\x48\x86\xf7\x2f\x01\x01\x05", "Adobe authentic documents trust") \
	X(OID_KP_MS_DOCUMENT, "\x2b\x06\x01\x04\x01\x82\x37\x0a\x03\x0c", "Microsoft document signing") \
	X(OID_KP_MS_EFS, "\x2b\x06\x01\x04\x01\x82\x37\x0a\x03\x04", "Microsoft encrypting file system") \
	X(OID_KP_MS_SMARTCARD, "\x2b\x06\x01\x04\x01\x82\x37\x14\x02\x02", "Microsoft smart card logon") \
	X(OID_KP_IPSEC_END, "\x2b\x06\x01\x05\x05\x07\x03\x05", "id-kp-ipsecEndSystem") \
	X(OID_KP_IPSEC_TUNNEL, "\x2b\x06\x01\x05\x05\x07\x03\x06", "id-kp-ipsecTunnel") \
	X(OID_KP_IPSEC_USER, "\x2b\x06\x01\x05\x05\x07\x03\x07", "id-kp-ipsecUser") \
	/* access methods, qualifiers, names of other forms */ \
	X(OID_AD_OCSP, "\x2b\x06\x01\x05\x05\x07\x30\x01", "id-ad-ocsp") \
	X(OID_AD_CA_ISSUERS, "\x2b\x06\x01\x05\x05\x07\x30\x02", "id-ad-caIssuers") \
	X(OID_AD_TIME_STAMPING, "\x2b\x06\x01\x05\x05\x07\x30\x03", "id-ad-timeStamping") \
	X(OID_AD_CA_REPOSITORY, "\x2b\x06\x01\x05\x05\x07\x30\x05", "id-ad-caRepository") \
	X(OID_QT_CPS, "\x2b\x06\x01\x05\x05\x07\x02\x01", "id-qt-cps") \
	X(OID_QT_UNOTICE, "\x2b\x06\x01\x05\x05\x07\x02\x02", "id-qt-unotice") \
	X(OID_ON_SMTPUTF8, "\x2b\x06\x01\x05\x05\x07\x08\x09", "id-on-SmtpUTF8Mailbox") \
	X(OID_ON_UPN, "\x2b\x06\x01\x04\x01\x82\x37\x14\x02\x03", "Microsoft userPrincipalName") \
	X(OID_ON_XMPP, "\x2b\x06\x01\x05\x05\x07\x08\x05", "id-on-xmppAddr") \
	X(OID_OCSP_BASIC, "\x2b\x06\x01\x05\x05\x07\x30\x01\x01", "id-pkix-ocsp-basic") \
	/* policies; the reserved ones in the order of type and generation, which certview.c relies on */ \
	X(OID_ANY_POLICY, "\x55\x1d\x20\x00", "anyPolicy") \
	X(OID_SBR_ML, "\x67\x81\x0c\x01\x05\x01\x01", "mailbox-validated legacy") \
	X(OID_SBR_MM, "\x67\x81\x0c\x01\x05\x01\x02", "mailbox-validated multipurpose") \
	X(OID_SBR_MS, "\x67\x81\x0c\x01\x05\x01\x03", "mailbox-validated strict") \
	X(OID_SBR_OL, "\x67\x81\x0c\x01\x05\x02\x01", "organization-validated legacy") \
	X(OID_SBR_OM, "\x67\x81\x0c\x01\x05\x02\x02", "organization-validated multipurpose") \
	X(OID_SBR_OS, "\x67\x81\x0c\x01\x05\x02\x03", "organization-validated strict") \
	X(OID_SBR_SL, "\x67\x81\x0c\x01\x05\x03\x01", "sponsor-validated legacy") \
	X(OID_SBR_SM, "\x67\x81\x0c\x01\x05\x03\x02", "sponsor-validated multipurpose") \
	X(OID_SBR_SS, "\x67\x81\x0c\x01\x05\x03\x03", "sponsor-validated strict") \
	X(OID_SBR_IL, "\x67\x81\x0c\x01\x05\x04\x01", "individual-validated legacy") \
	X(OID_SBR_IM, "\x67\x81\x0c\x01\x05\x04\x02", "individual-validated multipurpose") \
	X(OID_SBR_IS, "\x67\x81\x0c\x01\x05\x04\x03", "individual-validated strict") \
	/* keys and curves */ \
	X(OID_RSA, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", "rsaEncryption") \
	X(OID_RSAES_OAEP, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x07", "id-RSAES-OAEP") \
	X(OID_MGF1, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08", "id-mgf1") \
	X(OID_RSASSA_PSS, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a", "id-RSASSA-PSS") \
	X(OID_EC, "\x2a\x86\x48\xce\x3d\x02\x01", "id-ecPublicKey") \
	X(OID_ECDH, "\x2b\x81\x04\x01\x0c", "id-ecDH") \
	X(OID_P256, "\x2a\x86\x48\xce\x3d\x03\x01\x07", "secp256r1") \
	X(OID_P384, "\x2b\x81\x04\x00\x22", "secp384r1") \
	X(OID_P521, "\x2b\x81\x04\x00\x23", "secp521r1") \
	X(OID_SECP256K1, "\x2b\x81\x04\x00\x0a", "secp256k1") \
	X(OID_X25519, "\x2b\x65\x6e", "X25519") \
	X(OID_X448, "\x2b\x65\x6f", "X448") \
	X(OID_ED25519, "\x2b\x65\x70", "Ed25519") \
	X(OID_ED448, "\x2b\x65\x71", "Ed448") \
	X(OID_DSA, "\x2a\x86\x48\xce\x38\x04\x01", "id-dsa") \
	X(OID_DH, "\x2a\x86\x48\xce\x3e\x02\x01", "dhpublicnumber") \
	X(OID_ML_DSA_44, "\x60\x86\x48\x01\x65\x03\x04\x03\x11", "id-ml-dsa-44") \
	X(OID_ML_DSA_65, "\x60\x86\x48\x01\x65\x03\x04\x03\x12", "id-ml-dsa-65") \
	X(OID_ML_DSA_87, "\x60\x86\x48\x01\x65\x03\x04\x03\x13", "id-ml-dsa-87") \
	X(OID_HASH_ML_DSA_44, "\x60\x86\x48\x01\x65\x03\x04\x03\x20", "id-hash-ml-dsa-44-with-sha512") \
	X(OID_HASH_ML_DSA_65, "\x60\x86\x48\x01\x65\x03\x04\x03\x21", "id-hash-ml-dsa-65-with-sha512") \
	X(OID_HASH_ML_DSA_87, "\x60\x86\x48\x01\x65\x03\x04\x03\x22", "id-hash-ml-dsa-87-with-sha512") \
	X(OID_ML_KEM_512, "\x60\x86\x48\x01\x65\x03\x04\x04\x01", "id-alg-ml-kem-512") \
	X(OID_ML_KEM_768, "\x60\x86\x48\x01\x65\x03\x04\x04\x02", "id-alg-ml-kem-768") \
	X(OID_ML_KEM_1024, "\x60\x86\x48\x01\x65\x03\x04\x04\x03", "id-alg-ml-kem-1024") \
	/* signatures and digests */ \
	X(OID_RSA_MD2, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x02", "md2WithRSAEncryption") \
	X(OID_RSA_MD5, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x04", "md5WithRSAEncryption") \
	X(OID_RSA_SHA1, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05", "sha1WithRSAEncryption") \
	X(OID_RSA_SHA256, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b", "sha256WithRSAEncryption") \
	X(OID_RSA_SHA384, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c", "sha384WithRSAEncryption") \
	X(OID_RSA_SHA512, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d", "sha512WithRSAEncryption") \
	X(OID_RSA_SHA224, "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0e", "sha224WithRSAEncryption") \
	X(OID_OIW_RSA_SHA1, "\x2b\x0e\x03\x02\x1d", "sha1WithRSASignature") \
	X(OID_ECDSA_SHA1, "\x2a\x86\x48\xce\x3d\x04\x01", "ecdsa-with-SHA1") \
	X(OID_ECDSA_SHA224, "\x2a\x86\x48\xce\x3d\x04\x03\x01", "ecdsa-with-SHA224") \
	X(OID_ECDSA_SHA256, "\x2a\x86\x48\xce\x3d\x04\x03\x02", "ecdsa-with-SHA256") \
	X(OID_ECDSA_SHA384, "\x2a\x86\x48\xce\x3d\x04\x03\x03", "ecdsa-with-SHA384") \
	X(OID_ECDSA_SHA512, "\x2a\x86\x48\xce\x3d\x04\x03\x04", "ecdsa-with-SHA512") \
	X(OID_DSA_SHA1, "\x2a\x86\x48\xce\x38\x04\x03", "dsa-with-sha1") \
	X(OID_DSA_SHA224, "\x60\x86\x48\x01\x65\x03\x04\x03\x01", "dsa-with-sha224") \
	X(OID_DSA_SHA256, "\x60\x86\x48\x01\x65\x03\x04\x03\x02", "dsa-with-sha256") \
	X(OID_SHA1, "\x2b\x0e\x03\x02\x1a", "sha1") \
	X(OID_SHA256, "\x60\x86\x48\x01\x65\x03\x04\x02\x01", "sha256") \
	X(OID_SHA384, "\x60\x86\x48\x01\x65\x03\x04\x02\x02", "sha384") \
	X(OID_SHA512, "\x60\x86\x48\x01\x65\x03\x04\x02\x03", "sha512")

#endif
