"""Models, dicts and enumerations, each loaded when it is first used.

A class stands for each schema of the API. `XDict` is the same message as a plain dict,
for type checkers and for those who like literals better.
"""

from __future__ import annotations

from .._runtime.lazy import lazy

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from .async_batch_embed_content_request import (
        AsyncBatchEmbedContentRequest as AsyncBatchEmbedContentRequest,
    )
    from .async_batch_embed_content_request import (
        AsyncBatchEmbedContentRequestDict as AsyncBatchEmbedContentRequestDict,
    )
    from .attribution_source_id import AttributionSourceId as AttributionSourceId
    from .attribution_source_id import (
        AttributionSourceIdDict as AttributionSourceIdDict,
    )
    from .audio_response_format import AudioResponseFormat as AudioResponseFormat
    from .audio_response_format import (
        AudioResponseFormatDelivery as AudioResponseFormatDelivery,
    )
    from .audio_response_format import (
        AudioResponseFormatDict as AudioResponseFormatDict,
    )
    from .audio_response_format import (
        AudioResponseFormatMimeType as AudioResponseFormatMimeType,
    )
    from .audio_transcription import AudioTranscription as AudioTranscription
    from .audio_transcription import AudioTranscriptionDict as AudioTranscriptionDict
    from .audio_transcription_config import (
        AudioTranscriptionConfig as AudioTranscriptionConfig,
    )
    from .audio_transcription_config import (
        AudioTranscriptionConfigDict as AudioTranscriptionConfigDict,
    )
    from .audio_transcription_config import (
        AudioTranscriptionConfigMode as AudioTranscriptionConfigMode,
    )
    from .auth_token import AuthToken as AuthToken
    from .auth_token import AuthTokenDict as AuthTokenDict
    from .automatic_activity_detection import (
        AutomaticActivityDetection as AutomaticActivityDetection,
    )
    from .automatic_activity_detection import (
        AutomaticActivityDetectionDict as AutomaticActivityDetectionDict,
    )
    from .automatic_activity_detection import (
        AutomaticActivityDetectionEndOfSpeechSensitivity as AutomaticActivityDetectionEndOfSpeechSensitivity,
    )
    from .automatic_activity_detection import (
        AutomaticActivityDetectionStartOfSpeechSensitivity as AutomaticActivityDetectionStartOfSpeechSensitivity,
    )
    from .batch_embed_contents_request import (
        BatchEmbedContentsRequest as BatchEmbedContentsRequest,
    )
    from .batch_embed_contents_request import (
        BatchEmbedContentsRequestDict as BatchEmbedContentsRequestDict,
    )
    from .batch_embed_contents_response import (
        BatchEmbedContentsResponse as BatchEmbedContentsResponse,
    )
    from .batch_embed_contents_response import (
        BatchEmbedContentsResponseDict as BatchEmbedContentsResponseDict,
    )
    from .batch_embed_text_request import BatchEmbedTextRequest as BatchEmbedTextRequest
    from .batch_embed_text_request import (
        BatchEmbedTextRequestDict as BatchEmbedTextRequestDict,
    )
    from .batch_embed_text_response import (
        BatchEmbedTextResponse as BatchEmbedTextResponse,
    )
    from .batch_embed_text_response import (
        BatchEmbedTextResponseDict as BatchEmbedTextResponseDict,
    )
    from .batch_generate_content_request import (
        BatchGenerateContentRequest as BatchGenerateContentRequest,
    )
    from .batch_generate_content_request import (
        BatchGenerateContentRequestDict as BatchGenerateContentRequestDict,
    )
    from .batch_stats import BatchStats as BatchStats
    from .batch_stats import BatchStatsDict as BatchStatsDict
    from .bidi_generate_content_setup import (
        BidiGenerateContentSetup as BidiGenerateContentSetup,
    )
    from .bidi_generate_content_setup import (
        BidiGenerateContentSetupDict as BidiGenerateContentSetupDict,
    )
    from .blob import Blob as Blob
    from .blob import BlobDict as BlobDict
    from .blobstore2_info import Blobstore2Info as Blobstore2Info
    from .blobstore2_info import Blobstore2InfoDict as Blobstore2InfoDict
    from .cached_content import CachedContent as CachedContent
    from .cached_content import CachedContentDict as CachedContentDict
    from .cached_content_usage_metadata import (
        CachedContentUsageMetadata as CachedContentUsageMetadata,
    )
    from .cached_content_usage_metadata import (
        CachedContentUsageMetadataDict as CachedContentUsageMetadataDict,
    )
    from .candidate import Candidate as Candidate
    from .candidate import CandidateDict as CandidateDict
    from .candidate import CandidateFinishReason as CandidateFinishReason
    from .chunking_config import ChunkingConfig as ChunkingConfig
    from .chunking_config import ChunkingConfigDict as ChunkingConfigDict
    from .citation_metadata import CitationMetadata as CitationMetadata
    from .citation_metadata import CitationMetadataDict as CitationMetadataDict
    from .citation_source import CitationSource as CitationSource
    from .citation_source import CitationSourceDict as CitationSourceDict
    from .code_execution import CodeExecution as CodeExecution
    from .code_execution import CodeExecutionDict as CodeExecutionDict
    from .code_execution_result import CodeExecutionResult as CodeExecutionResult
    from .code_execution_result import (
        CodeExecutionResultDict as CodeExecutionResultDict,
    )
    from .code_execution_result import (
        CodeExecutionResultOutcome as CodeExecutionResultOutcome,
    )
    from .composite_media import CompositeMedia as CompositeMedia
    from .composite_media import CompositeMediaDict as CompositeMediaDict
    from .composite_media import (
        CompositeMediaReferenceType as CompositeMediaReferenceType,
    )
    from .computer_use import ComputerUse as ComputerUse
    from .computer_use import ComputerUseDict as ComputerUseDict
    from .computer_use import (
        ComputerUseDisabledSafetyPoliciesItem as ComputerUseDisabledSafetyPoliciesItem,
    )
    from .computer_use import ComputerUseEnvironment as ComputerUseEnvironment
    from .condition import Condition as Condition
    from .condition import ConditionDict as ConditionDict
    from .condition import ConditionOperation as ConditionOperation
    from .content import Content as Content
    from .content import ContentDict as ContentDict
    from .content_embedding import ContentEmbedding as ContentEmbedding
    from .content_embedding import ContentEmbeddingDict as ContentEmbeddingDict
    from .content_filter import ContentFilter as ContentFilter
    from .content_filter import ContentFilterDict as ContentFilterDict
    from .content_filter import ContentFilterReason as ContentFilterReason
    from .content_type_info import ContentTypeInfo as ContentTypeInfo
    from .content_type_info import ContentTypeInfoDict as ContentTypeInfoDict
    from .context_window_compression_config import (
        ContextWindowCompressionConfig as ContextWindowCompressionConfig,
    )
    from .context_window_compression_config import (
        ContextWindowCompressionConfigDict as ContextWindowCompressionConfigDict,
    )
    from .corpus import Corpus as Corpus
    from .corpus import CorpusDict as CorpusDict
    from .count_message_tokens_request import (
        CountMessageTokensRequest as CountMessageTokensRequest,
    )
    from .count_message_tokens_request import (
        CountMessageTokensRequestDict as CountMessageTokensRequestDict,
    )
    from .count_message_tokens_response import (
        CountMessageTokensResponse as CountMessageTokensResponse,
    )
    from .count_message_tokens_response import (
        CountMessageTokensResponseDict as CountMessageTokensResponseDict,
    )
    from .count_text_tokens_request import (
        CountTextTokensRequest as CountTextTokensRequest,
    )
    from .count_text_tokens_request import (
        CountTextTokensRequestDict as CountTextTokensRequestDict,
    )
    from .count_text_tokens_response import (
        CountTextTokensResponse as CountTextTokensResponse,
    )
    from .count_text_tokens_response import (
        CountTextTokensResponseDict as CountTextTokensResponseDict,
    )
    from .count_tokens_request import CountTokensRequest as CountTokensRequest
    from .count_tokens_request import CountTokensRequestDict as CountTokensRequestDict
    from .count_tokens_response import CountTokensResponse as CountTokensResponse
    from .count_tokens_response import (
        CountTokensResponseDict as CountTokensResponseDict,
    )
    from .create_environment_request import (
        CreateEnvironmentRequest as CreateEnvironmentRequest,
    )
    from .create_environment_request import (
        CreateEnvironmentRequestDict as CreateEnvironmentRequestDict,
    )
    from .create_environment_request import (
        CreateEnvironmentRequestNetworkMode as CreateEnvironmentRequestNetworkMode,
    )
    from .create_file_request import CreateFileRequest as CreateFileRequest
    from .create_file_request import CreateFileRequestDict as CreateFileRequestDict
    from .create_file_response import CreateFileResponse as CreateFileResponse
    from .create_file_response import CreateFileResponseDict as CreateFileResponseDict
    from .custom_long_running_operation import (
        CustomLongRunningOperation as CustomLongRunningOperation,
    )
    from .custom_long_running_operation import (
        CustomLongRunningOperationDict as CustomLongRunningOperationDict,
    )
    from .custom_metadata import CustomMetadata as CustomMetadata
    from .custom_metadata import CustomMetadataDict as CustomMetadataDict
    from .dataset import Dataset as Dataset
    from .dataset import DatasetDict as DatasetDict
    from .diff_checksums_response import DiffChecksumsResponse as DiffChecksumsResponse
    from .diff_checksums_response import (
        DiffChecksumsResponseDict as DiffChecksumsResponseDict,
    )
    from .diff_download_response import DiffDownloadResponse as DiffDownloadResponse
    from .diff_download_response import (
        DiffDownloadResponseDict as DiffDownloadResponseDict,
    )
    from .diff_upload_request import DiffUploadRequest as DiffUploadRequest
    from .diff_upload_request import DiffUploadRequestDict as DiffUploadRequestDict
    from .diff_upload_response import DiffUploadResponse as DiffUploadResponse
    from .diff_upload_response import DiffUploadResponseDict as DiffUploadResponseDict
    from .diff_version_response import DiffVersionResponse as DiffVersionResponse
    from .diff_version_response import (
        DiffVersionResponseDict as DiffVersionResponseDict,
    )
    from .document import Document as Document
    from .document import DocumentDict as DocumentDict
    from .document import DocumentState as DocumentState
    from .download_file_response import DownloadFileResponse as DownloadFileResponse
    from .download_file_response import (
        DownloadFileResponseDict as DownloadFileResponseDict,
    )
    from .download_media_response import DownloadMediaResponse as DownloadMediaResponse
    from .download_media_response import (
        DownloadMediaResponseDict as DownloadMediaResponseDict,
    )
    from .download_parameters import DownloadParameters as DownloadParameters
    from .download_parameters import DownloadParametersDict as DownloadParametersDict
    from .dynamic_retrieval_config import (
        DynamicRetrievalConfig as DynamicRetrievalConfig,
    )
    from .dynamic_retrieval_config import (
        DynamicRetrievalConfigDict as DynamicRetrievalConfigDict,
    )
    from .dynamic_retrieval_config import (
        DynamicRetrievalConfigMode as DynamicRetrievalConfigMode,
    )
    from .egress_rule import EgressRule as EgressRule
    from .egress_rule import EgressRuleDict as EgressRuleDict
    from .embed_content_batch import EmbedContentBatch as EmbedContentBatch
    from .embed_content_batch import EmbedContentBatchDict as EmbedContentBatchDict
    from .embed_content_batch import EmbedContentBatchState as EmbedContentBatchState
    from .embed_content_batch_output import (
        EmbedContentBatchOutput as EmbedContentBatchOutput,
    )
    from .embed_content_batch_output import (
        EmbedContentBatchOutputDict as EmbedContentBatchOutputDict,
    )
    from .embed_content_batch_stats import (
        EmbedContentBatchStats as EmbedContentBatchStats,
    )
    from .embed_content_batch_stats import (
        EmbedContentBatchStatsDict as EmbedContentBatchStatsDict,
    )
    from .embed_content_config import EmbedContentConfig as EmbedContentConfig
    from .embed_content_config import EmbedContentConfigDict as EmbedContentConfigDict
    from .embed_content_config import (
        EmbedContentConfigTaskType as EmbedContentConfigTaskType,
    )
    from .embed_content_request import EmbedContentRequest as EmbedContentRequest
    from .embed_content_request import (
        EmbedContentRequestDict as EmbedContentRequestDict,
    )
    from .embed_content_request import (
        EmbedContentRequestTaskType as EmbedContentRequestTaskType,
    )
    from .embed_content_response import EmbedContentResponse as EmbedContentResponse
    from .embed_content_response import (
        EmbedContentResponseDict as EmbedContentResponseDict,
    )
    from .embed_text_request import EmbedTextRequest as EmbedTextRequest
    from .embed_text_request import EmbedTextRequestDict as EmbedTextRequestDict
    from .embed_text_response import EmbedTextResponse as EmbedTextResponse
    from .embed_text_response import EmbedTextResponseDict as EmbedTextResponseDict
    from .embedding import Embedding as Embedding
    from .embedding import EmbeddingDict as EmbeddingDict
    from .embedding_usage_metadata import (
        EmbeddingUsageMetadata as EmbeddingUsageMetadata,
    )
    from .embedding_usage_metadata import (
        EmbeddingUsageMetadataDict as EmbeddingUsageMetadataDict,
    )
    from .empty import Empty as Empty
    from .empty import EmptyDict as EmptyDict
    from .environment import Environment as Environment
    from .environment import EnvironmentDict as EnvironmentDict
    from .environment import EnvironmentNetworkMode as EnvironmentNetworkMode
    from .environment import EnvironmentStatus as EnvironmentStatus
    from .environment_file import EnvironmentFile as EnvironmentFile
    from .environment_file import EnvironmentFileDict as EnvironmentFileDict
    from .environment_file import EnvironmentFileType as EnvironmentFileType
    from .environment_network_egress_allowlist import (
        EnvironmentNetworkEgressAllowlist as EnvironmentNetworkEgressAllowlist,
    )
    from .environment_network_egress_allowlist import (
        EnvironmentNetworkEgressAllowlistDict as EnvironmentNetworkEgressAllowlistDict,
    )
    from .example import Example as Example
    from .example import ExampleDict as ExampleDict
    from .executable_code import ExecutableCode as ExecutableCode
    from .executable_code import ExecutableCodeDict as ExecutableCodeDict
    from .executable_code import ExecutableCodeLanguage as ExecutableCodeLanguage
    from .file import File as File
    from .file import FileDict as FileDict
    from .file import FileSource as FileSource
    from .file import FileState as FileState
    from .file_data import FileData as FileData
    from .file_data import FileDataDict as FileDataDict
    from .file_search import FileSearch as FileSearch
    from .file_search import FileSearchDict as FileSearchDict
    from .file_search_store import FileSearchStore as FileSearchStore
    from .file_search_store import FileSearchStoreDict as FileSearchStoreDict
    from .function_call import FunctionCall as FunctionCall
    from .function_call import FunctionCallDict as FunctionCallDict
    from .function_calling_config import FunctionCallingConfig as FunctionCallingConfig
    from .function_calling_config import (
        FunctionCallingConfigDict as FunctionCallingConfigDict,
    )
    from .function_calling_config import (
        FunctionCallingConfigMode as FunctionCallingConfigMode,
    )
    from .function_declaration import FunctionDeclaration as FunctionDeclaration
    from .function_declaration import (
        FunctionDeclarationBehavior as FunctionDeclarationBehavior,
    )
    from .function_declaration import FunctionDeclarationDict as FunctionDeclarationDict
    from .function_response import FunctionResponse as FunctionResponse
    from .function_response import FunctionResponseDict as FunctionResponseDict
    from .function_response import (
        FunctionResponseScheduling as FunctionResponseScheduling,
    )
    from .function_response_blob import FunctionResponseBlob as FunctionResponseBlob
    from .function_response_blob import (
        FunctionResponseBlobDict as FunctionResponseBlobDict,
    )
    from .function_response_part import FunctionResponsePart as FunctionResponsePart
    from .function_response_part import (
        FunctionResponsePartDict as FunctionResponsePartDict,
    )
    from .gdata_media import GdataMedia as GdataMedia
    from .gdata_media import GdataMediaDict as GdataMediaDict
    from .gdata_media import GdataMediaReferenceType as GdataMediaReferenceType
    from .generate_answer_request import GenerateAnswerRequest as GenerateAnswerRequest
    from .generate_answer_request import (
        GenerateAnswerRequestAnswerStyle as GenerateAnswerRequestAnswerStyle,
    )
    from .generate_answer_request import (
        GenerateAnswerRequestDict as GenerateAnswerRequestDict,
    )
    from .generate_answer_response import (
        GenerateAnswerResponse as GenerateAnswerResponse,
    )
    from .generate_answer_response import (
        GenerateAnswerResponseDict as GenerateAnswerResponseDict,
    )
    from .generate_content_batch import GenerateContentBatch as GenerateContentBatch
    from .generate_content_batch import (
        GenerateContentBatchDict as GenerateContentBatchDict,
    )
    from .generate_content_batch import (
        GenerateContentBatchState as GenerateContentBatchState,
    )
    from .generate_content_batch_output import (
        GenerateContentBatchOutput as GenerateContentBatchOutput,
    )
    from .generate_content_batch_output import (
        GenerateContentBatchOutputDict as GenerateContentBatchOutputDict,
    )
    from .generate_content_request import (
        GenerateContentRequest as GenerateContentRequest,
    )
    from .generate_content_request import (
        GenerateContentRequestDict as GenerateContentRequestDict,
    )
    from .generate_content_request import (
        GenerateContentRequestServiceTier as GenerateContentRequestServiceTier,
    )
    from .generate_content_response import (
        GenerateContentResponse as GenerateContentResponse,
    )
    from .generate_content_response import (
        GenerateContentResponseDict as GenerateContentResponseDict,
    )
    from .generate_message_request import (
        GenerateMessageRequest as GenerateMessageRequest,
    )
    from .generate_message_request import (
        GenerateMessageRequestDict as GenerateMessageRequestDict,
    )
    from .generate_message_response import (
        GenerateMessageResponse as GenerateMessageResponse,
    )
    from .generate_message_response import (
        GenerateMessageResponseDict as GenerateMessageResponseDict,
    )
    from .generate_text_request import GenerateTextRequest as GenerateTextRequest
    from .generate_text_request import (
        GenerateTextRequestDict as GenerateTextRequestDict,
    )
    from .generate_text_response import GenerateTextResponse as GenerateTextResponse
    from .generate_text_response import (
        GenerateTextResponseDict as GenerateTextResponseDict,
    )
    from .generated_file import GeneratedFile as GeneratedFile
    from .generated_file import GeneratedFileDict as GeneratedFileDict
    from .generated_file import GeneratedFileState as GeneratedFileState
    from .generation_config import GenerationConfig as GenerationConfig
    from .generation_config import GenerationConfigDict as GenerationConfigDict
    from .generation_config import (
        GenerationConfigMediaResolution as GenerationConfigMediaResolution,
    )
    from .generation_config import (
        GenerationConfigResponseModalitiesItem as GenerationConfigResponseModalitiesItem,
    )
    from .get_environment_files_response import (
        GetEnvironmentFilesResponse as GetEnvironmentFilesResponse,
    )
    from .get_environment_files_response import (
        GetEnvironmentFilesResponseDict as GetEnvironmentFilesResponseDict,
    )
    from .google_ai_generativelanguage_v1beta_grounding_support import (
        GoogleAiGenerativelanguageV1betaGroundingSupport as GoogleAiGenerativelanguageV1betaGroundingSupport,
    )
    from .google_ai_generativelanguage_v1beta_grounding_support import (
        GoogleAiGenerativelanguageV1betaGroundingSupportDict as GoogleAiGenerativelanguageV1betaGroundingSupportDict,
    )
    from .google_ai_generativelanguage_v1beta_segment import (
        GoogleAiGenerativelanguageV1betaSegment as GoogleAiGenerativelanguageV1betaSegment,
    )
    from .google_ai_generativelanguage_v1beta_segment import (
        GoogleAiGenerativelanguageV1betaSegmentDict as GoogleAiGenerativelanguageV1betaSegmentDict,
    )
    from .google_maps import GoogleMaps as GoogleMaps
    from .google_maps import GoogleMapsDict as GoogleMapsDict
    from .google_search import GoogleSearch as GoogleSearch
    from .google_search import GoogleSearchDict as GoogleSearchDict
    from .google_search_retrieval import GoogleSearchRetrieval as GoogleSearchRetrieval
    from .google_search_retrieval import (
        GoogleSearchRetrievalDict as GoogleSearchRetrievalDict,
    )
    from .grounding_attribution import GroundingAttribution as GroundingAttribution
    from .grounding_attribution import (
        GroundingAttributionDict as GroundingAttributionDict,
    )
    from .grounding_chunk import GroundingChunk as GroundingChunk
    from .grounding_chunk import GroundingChunkDict as GroundingChunkDict
    from .grounding_chunk_custom_metadata import (
        GroundingChunkCustomMetadata as GroundingChunkCustomMetadata,
    )
    from .grounding_chunk_custom_metadata import (
        GroundingChunkCustomMetadataDict as GroundingChunkCustomMetadataDict,
    )
    from .grounding_chunk_string_list import (
        GroundingChunkStringList as GroundingChunkStringList,
    )
    from .grounding_chunk_string_list import (
        GroundingChunkStringListDict as GroundingChunkStringListDict,
    )
    from .grounding_metadata import GroundingMetadata as GroundingMetadata
    from .grounding_metadata import GroundingMetadataDict as GroundingMetadataDict
    from .grounding_passage import GroundingPassage as GroundingPassage
    from .grounding_passage import GroundingPassageDict as GroundingPassageDict
    from .grounding_passage_id import GroundingPassageId as GroundingPassageId
    from .grounding_passage_id import GroundingPassageIdDict as GroundingPassageIdDict
    from .grounding_passages import GroundingPassages as GroundingPassages
    from .grounding_passages import GroundingPassagesDict as GroundingPassagesDict
    from .history_config import HistoryConfig as HistoryConfig
    from .history_config import HistoryConfigDict as HistoryConfigDict
    from .http_body import HttpBody as HttpBody
    from .http_body import HttpBodyDict as HttpBodyDict
    from .hyperparameters import Hyperparameters as Hyperparameters
    from .hyperparameters import HyperparametersDict as HyperparametersDict
    from .image import Image as Image
    from .image import ImageDict as ImageDict
    from .image_config import ImageConfig as ImageConfig
    from .image_config import ImageConfigDict as ImageConfigDict
    from .image_response_format import ImageResponseFormat as ImageResponseFormat
    from .image_response_format import (
        ImageResponseFormatAspectRatio as ImageResponseFormatAspectRatio,
    )
    from .image_response_format import (
        ImageResponseFormatDelivery as ImageResponseFormatDelivery,
    )
    from .image_response_format import (
        ImageResponseFormatDict as ImageResponseFormatDict,
    )
    from .image_response_format import (
        ImageResponseFormatImageSize as ImageResponseFormatImageSize,
    )
    from .image_response_format import (
        ImageResponseFormatMimeType as ImageResponseFormatMimeType,
    )
    from .image_search import ImageSearch as ImageSearch
    from .image_search import ImageSearchDict as ImageSearchDict
    from .import_file_request import ImportFileRequest as ImportFileRequest
    from .import_file_request import ImportFileRequestDict as ImportFileRequestDict
    from .inlined_embed_content_request import (
        InlinedEmbedContentRequest as InlinedEmbedContentRequest,
    )
    from .inlined_embed_content_request import (
        InlinedEmbedContentRequestDict as InlinedEmbedContentRequestDict,
    )
    from .inlined_embed_content_requests import (
        InlinedEmbedContentRequests as InlinedEmbedContentRequests,
    )
    from .inlined_embed_content_requests import (
        InlinedEmbedContentRequestsDict as InlinedEmbedContentRequestsDict,
    )
    from .inlined_embed_content_response import (
        InlinedEmbedContentResponse as InlinedEmbedContentResponse,
    )
    from .inlined_embed_content_response import (
        InlinedEmbedContentResponseDict as InlinedEmbedContentResponseDict,
    )
    from .inlined_embed_content_responses import (
        InlinedEmbedContentResponses as InlinedEmbedContentResponses,
    )
    from .inlined_embed_content_responses import (
        InlinedEmbedContentResponsesDict as InlinedEmbedContentResponsesDict,
    )
    from .inlined_request import InlinedRequest as InlinedRequest
    from .inlined_request import InlinedRequestDict as InlinedRequestDict
    from .inlined_requests import InlinedRequests as InlinedRequests
    from .inlined_requests import InlinedRequestsDict as InlinedRequestsDict
    from .inlined_response import InlinedResponse as InlinedResponse
    from .inlined_response import InlinedResponseDict as InlinedResponseDict
    from .inlined_responses import InlinedResponses as InlinedResponses
    from .inlined_responses import InlinedResponsesDict as InlinedResponsesDict
    from .input_config import InputConfig as InputConfig
    from .input_config import InputConfigDict as InputConfigDict
    from .input_embed_content_config import (
        InputEmbedContentConfig as InputEmbedContentConfig,
    )
    from .input_embed_content_config import (
        InputEmbedContentConfigDict as InputEmbedContentConfigDict,
    )
    from .input_feedback import InputFeedback as InputFeedback
    from .input_feedback import InputFeedbackBlockReason as InputFeedbackBlockReason
    from .input_feedback import InputFeedbackDict as InputFeedbackDict
    from .interval import Interval as Interval
    from .interval import IntervalDict as IntervalDict
    from .language_auto import LanguageAuto as LanguageAuto
    from .language_auto import LanguageAutoDict as LanguageAutoDict
    from .language_hints import LanguageHints as LanguageHints
    from .language_hints import LanguageHintsDict as LanguageHintsDict
    from .lat_lng import LatLng as LatLng
    from .lat_lng import LatLngDict as LatLngDict
    from .list_cached_contents_response import (
        ListCachedContentsResponse as ListCachedContentsResponse,
    )
    from .list_cached_contents_response import (
        ListCachedContentsResponseDict as ListCachedContentsResponseDict,
    )
    from .list_corpora_response import ListCorporaResponse as ListCorporaResponse
    from .list_corpora_response import (
        ListCorporaResponseDict as ListCorporaResponseDict,
    )
    from .list_documents_response import ListDocumentsResponse as ListDocumentsResponse
    from .list_documents_response import (
        ListDocumentsResponseDict as ListDocumentsResponseDict,
    )
    from .list_environments_response import (
        ListEnvironmentsResponse as ListEnvironmentsResponse,
    )
    from .list_environments_response import (
        ListEnvironmentsResponseDict as ListEnvironmentsResponseDict,
    )
    from .list_file_search_stores_response import (
        ListFileSearchStoresResponse as ListFileSearchStoresResponse,
    )
    from .list_file_search_stores_response import (
        ListFileSearchStoresResponseDict as ListFileSearchStoresResponseDict,
    )
    from .list_files_response import ListFilesResponse as ListFilesResponse
    from .list_files_response import ListFilesResponseDict as ListFilesResponseDict
    from .list_generated_files_response import (
        ListGeneratedFilesResponse as ListGeneratedFilesResponse,
    )
    from .list_generated_files_response import (
        ListGeneratedFilesResponseDict as ListGeneratedFilesResponseDict,
    )
    from .list_models_response import ListModelsResponse as ListModelsResponse
    from .list_models_response import ListModelsResponseDict as ListModelsResponseDict
    from .list_operations_response import (
        ListOperationsResponse as ListOperationsResponse,
    )
    from .list_operations_response import (
        ListOperationsResponseDict as ListOperationsResponseDict,
    )
    from .list_permissions_response import (
        ListPermissionsResponse as ListPermissionsResponse,
    )
    from .list_permissions_response import (
        ListPermissionsResponseDict as ListPermissionsResponseDict,
    )
    from .list_tuned_models_response import (
        ListTunedModelsResponse as ListTunedModelsResponse,
    )
    from .list_tuned_models_response import (
        ListTunedModelsResponseDict as ListTunedModelsResponseDict,
    )
    from .logprobs_result import LogprobsResult as LogprobsResult
    from .logprobs_result import LogprobsResultDict as LogprobsResultDict
    from .logprobs_result_candidate import (
        LogprobsResultCandidate as LogprobsResultCandidate,
    )
    from .logprobs_result_candidate import (
        LogprobsResultCandidateDict as LogprobsResultCandidateDict,
    )
    from .maps import Maps as Maps
    from .maps import MapsDict as MapsDict
    from .mcp_server import McpServer as McpServer
    from .mcp_server import McpServerDict as McpServerDict
    from .message import Message as Message
    from .message import MessageDict as MessageDict
    from .message_prompt import MessagePrompt as MessagePrompt
    from .message_prompt import MessagePromptDict as MessagePromptDict
    from .metadata_filter import MetadataFilter as MetadataFilter
    from .metadata_filter import MetadataFilterDict as MetadataFilterDict
    from .modality_token_count import ModalityTokenCount as ModalityTokenCount
    from .modality_token_count import ModalityTokenCountDict as ModalityTokenCountDict
    from .modality_token_count import (
        ModalityTokenCountModality as ModalityTokenCountModality,
    )
    from .model import Model as Model
    from .model import ModelDict as ModelDict
    from .model_status import ModelStatus as ModelStatus
    from .model_status import ModelStatusDict as ModelStatusDict
    from .model_status import ModelStatusModelStage as ModelStatusModelStage
    from .multi_speaker_voice_config import (
        MultiSpeakerVoiceConfig as MultiSpeakerVoiceConfig,
    )
    from .multi_speaker_voice_config import (
        MultiSpeakerVoiceConfigDict as MultiSpeakerVoiceConfigDict,
    )
    from .object_id import ObjectId as ObjectId
    from .object_id import ObjectIdDict as ObjectIdDict
    from .operation import Operation as Operation
    from .operation import OperationDict as OperationDict
    from .part import Part as Part
    from .part import PartDict as PartDict
    from .part import PartMediaProcessing as PartMediaProcessing
    from .permission import Permission as Permission
    from .permission import PermissionDict as PermissionDict
    from .permission import PermissionGranteeType as PermissionGranteeType
    from .permission import PermissionRole as PermissionRole
    from .place_answer_sources import PlaceAnswerSources as PlaceAnswerSources
    from .place_answer_sources import PlaceAnswerSourcesDict as PlaceAnswerSourcesDict
    from .prebuilt_voice_config import PrebuiltVoiceConfig as PrebuiltVoiceConfig
    from .prebuilt_voice_config import (
        PrebuiltVoiceConfigDict as PrebuiltVoiceConfigDict,
    )
    from .predict_long_running_request import (
        PredictLongRunningRequest as PredictLongRunningRequest,
    )
    from .predict_long_running_request import (
        PredictLongRunningRequestDict as PredictLongRunningRequestDict,
    )
    from .predict_request import PredictRequest as PredictRequest
    from .predict_request import PredictRequestDict as PredictRequestDict
    from .predict_response import PredictResponse as PredictResponse
    from .predict_response import PredictResponseDict as PredictResponseDict
    from .prompt_feedback import PromptFeedback as PromptFeedback
    from .prompt_feedback import PromptFeedbackBlockReason as PromptFeedbackBlockReason
    from .prompt_feedback import PromptFeedbackDict as PromptFeedbackDict
    from .realtime_input_config import RealtimeInputConfig as RealtimeInputConfig
    from .realtime_input_config import (
        RealtimeInputConfigActivityHandling as RealtimeInputConfigActivityHandling,
    )
    from .realtime_input_config import (
        RealtimeInputConfigDict as RealtimeInputConfigDict,
    )
    from .realtime_input_config import (
        RealtimeInputConfigTurnCoverage as RealtimeInputConfigTurnCoverage,
    )
    from .register_files_request import RegisterFilesRequest as RegisterFilesRequest
    from .register_files_request import (
        RegisterFilesRequestDict as RegisterFilesRequestDict,
    )
    from .register_files_response import RegisterFilesResponse as RegisterFilesResponse
    from .register_files_response import (
        RegisterFilesResponseDict as RegisterFilesResponseDict,
    )
    from .response_format_config import ResponseFormatConfig as ResponseFormatConfig
    from .response_format_config import (
        ResponseFormatConfigDict as ResponseFormatConfigDict,
    )
    from .retrieval_config import RetrievalConfig as RetrievalConfig
    from .retrieval_config import RetrievalConfigDict as RetrievalConfigDict
    from .retrieval_metadata import RetrievalMetadata as RetrievalMetadata
    from .retrieval_metadata import RetrievalMetadataDict as RetrievalMetadataDict
    from .retrieved_context import RetrievedContext as RetrievedContext
    from .retrieved_context import RetrievedContextDict as RetrievedContextDict
    from .review_snippet import ReviewSnippet as ReviewSnippet
    from .review_snippet import ReviewSnippetDict as ReviewSnippetDict
    from .safety_feedback import SafetyFeedback as SafetyFeedback
    from .safety_feedback import SafetyFeedbackDict as SafetyFeedbackDict
    from .safety_rating import SafetyRating as SafetyRating
    from .safety_rating import SafetyRatingCategory as SafetyRatingCategory
    from .safety_rating import SafetyRatingDict as SafetyRatingDict
    from .safety_rating import SafetyRatingProbability as SafetyRatingProbability
    from .safety_setting import SafetySetting as SafetySetting
    from .safety_setting import SafetySettingCategory as SafetySettingCategory
    from .safety_setting import SafetySettingDict as SafetySettingDict
    from .safety_setting import SafetySettingThreshold as SafetySettingThreshold
    from .schema import Schema as Schema
    from .schema import SchemaDict as SchemaDict
    from .schema import SchemaType as SchemaType
    from .search_entry_point import SearchEntryPoint as SearchEntryPoint
    from .search_entry_point import SearchEntryPointDict as SearchEntryPointDict
    from .search_types import SearchTypes as SearchTypes
    from .search_types import SearchTypesDict as SearchTypesDict
    from .semantic_retriever_chunk import (
        SemanticRetrieverChunk as SemanticRetrieverChunk,
    )
    from .semantic_retriever_chunk import (
        SemanticRetrieverChunkDict as SemanticRetrieverChunkDict,
    )
    from .semantic_retriever_config import (
        SemanticRetrieverConfig as SemanticRetrieverConfig,
    )
    from .semantic_retriever_config import (
        SemanticRetrieverConfigDict as SemanticRetrieverConfigDict,
    )
    from .session_resumption_config import (
        SessionResumptionConfig as SessionResumptionConfig,
    )
    from .session_resumption_config import (
        SessionResumptionConfigDict as SessionResumptionConfigDict,
    )
    from .sliding_window import SlidingWindow as SlidingWindow
    from .sliding_window import SlidingWindowDict as SlidingWindowDict
    from .source import Source as Source
    from .source import SourceDict as SourceDict
    from .source import SourceType as SourceType
    from .speaker_voice_config import SpeakerVoiceConfig as SpeakerVoiceConfig
    from .speaker_voice_config import SpeakerVoiceConfigDict as SpeakerVoiceConfigDict
    from .speech_config import SpeechConfig as SpeechConfig
    from .speech_config import SpeechConfigDict as SpeechConfigDict
    from .status import Status as Status
    from .status import StatusDict as StatusDict
    from .streamable_http_transport import (
        StreamableHttpTransport as StreamableHttpTransport,
    )
    from .streamable_http_transport import (
        StreamableHttpTransportDict as StreamableHttpTransportDict,
    )
    from .string_list import StringList as StringList
    from .string_list import StringListDict as StringListDict
    from .text_completion import TextCompletion as TextCompletion
    from .text_completion import TextCompletionDict as TextCompletionDict
    from .text_prompt import TextPrompt as TextPrompt
    from .text_prompt import TextPromptDict as TextPromptDict
    from .text_response_format import TextResponseFormat as TextResponseFormat
    from .text_response_format import TextResponseFormatDict as TextResponseFormatDict
    from .text_response_format import (
        TextResponseFormatMimeType as TextResponseFormatMimeType,
    )
    from .thinking_config import ThinkingConfig as ThinkingConfig
    from .thinking_config import ThinkingConfigDict as ThinkingConfigDict
    from .thinking_config import (
        ThinkingConfigThinkingLevel as ThinkingConfigThinkingLevel,
    )
    from .tool import Tool as Tool
    from .tool import ToolDict as ToolDict
    from .tool_call import ToolCall as ToolCall
    from .tool_call import ToolCallDict as ToolCallDict
    from .tool_call import ToolCallToolType as ToolCallToolType
    from .tool_config import ToolConfig as ToolConfig
    from .tool_config import ToolConfigDict as ToolConfigDict
    from .tool_response import ToolResponse as ToolResponse
    from .tool_response import ToolResponseDict as ToolResponseDict
    from .tool_response import ToolResponseToolType as ToolResponseToolType
    from .top_candidates import TopCandidates as TopCandidates
    from .top_candidates import TopCandidatesDict as TopCandidatesDict
    from .transfer_ownership_request import (
        TransferOwnershipRequest as TransferOwnershipRequest,
    )
    from .transfer_ownership_request import (
        TransferOwnershipRequestDict as TransferOwnershipRequestDict,
    )
    from .transfer_ownership_response import (
        TransferOwnershipResponse as TransferOwnershipResponse,
    )
    from .transfer_ownership_response import (
        TransferOwnershipResponseDict as TransferOwnershipResponseDict,
    )
    from .translation_config import TranslationConfig as TranslationConfig
    from .translation_config import TranslationConfigDict as TranslationConfigDict
    from .tuned_model import TunedModel as TunedModel
    from .tuned_model import TunedModelDict as TunedModelDict
    from .tuned_model import TunedModelState as TunedModelState
    from .tuned_model_source import TunedModelSource as TunedModelSource
    from .tuned_model_source import TunedModelSourceDict as TunedModelSourceDict
    from .tuning_example import TuningExample as TuningExample
    from .tuning_example import TuningExampleDict as TuningExampleDict
    from .tuning_examples import TuningExamples as TuningExamples
    from .tuning_examples import TuningExamplesDict as TuningExamplesDict
    from .tuning_snapshot import TuningSnapshot as TuningSnapshot
    from .tuning_snapshot import TuningSnapshotDict as TuningSnapshotDict
    from .tuning_task import TuningTask as TuningTask
    from .tuning_task import TuningTaskDict as TuningTaskDict
    from .upload_to_file_search_store_request import (
        UploadToFileSearchStoreRequest as UploadToFileSearchStoreRequest,
    )
    from .upload_to_file_search_store_request import (
        UploadToFileSearchStoreRequestDict as UploadToFileSearchStoreRequestDict,
    )
    from .url_context import UrlContext as UrlContext
    from .url_context import UrlContextDict as UrlContextDict
    from .url_context_metadata import UrlContextMetadata as UrlContextMetadata
    from .url_context_metadata import UrlContextMetadataDict as UrlContextMetadataDict
    from .url_metadata import UrlMetadata as UrlMetadata
    from .url_metadata import UrlMetadataDict as UrlMetadataDict
    from .url_metadata import (
        UrlMetadataUrlRetrievalStatus as UrlMetadataUrlRetrievalStatus,
    )
    from .usage_metadata import UsageMetadata as UsageMetadata
    from .usage_metadata import UsageMetadataDict as UsageMetadataDict
    from .usage_metadata import UsageMetadataServiceTier as UsageMetadataServiceTier
    from .v1main_create_tuned_model_metadata import (
        V1mainCreateTunedModelMetadata as V1mainCreateTunedModelMetadata,
    )
    from .v1main_create_tuned_model_metadata import (
        V1mainCreateTunedModelMetadataDict as V1mainCreateTunedModelMetadataDict,
    )
    from .v1main_media_resolution import V1mainMediaResolution as V1mainMediaResolution
    from .v1main_media_resolution import (
        V1mainMediaResolutionDict as V1mainMediaResolutionDict,
    )
    from .v1main_media_resolution import (
        V1mainMediaResolutionLevel as V1mainMediaResolutionLevel,
    )
    from .v1main_tuning_snapshot import V1mainTuningSnapshot as V1mainTuningSnapshot
    from .v1main_tuning_snapshot import (
        V1mainTuningSnapshotDict as V1mainTuningSnapshotDict,
    )
    from .video_file_metadata import VideoFileMetadata as VideoFileMetadata
    from .video_file_metadata import VideoFileMetadataDict as VideoFileMetadataDict
    from .video_metadata import VideoMetadata as VideoMetadata
    from .video_metadata import VideoMetadataDict as VideoMetadataDict
    from .voice_config import VoiceConfig as VoiceConfig
    from .voice_config import VoiceConfigDict as VoiceConfigDict
    from .web import Web as Web
    from .web import WebDict as WebDict
    from .web_search import WebSearch as WebSearch
    from .web_search import WebSearchDict as WebSearchDict
    from .white_space_config import WhiteSpaceConfig as WhiteSpaceConfig
    from .white_space_config import WhiteSpaceConfigDict as WhiteSpaceConfigDict
    from .word_info import WordInfo as WordInfo
    from .word_info import WordInfoDict as WordInfoDict

_MODULES = {
    "AsyncBatchEmbedContentRequest": "async_batch_embed_content_request",
    "AsyncBatchEmbedContentRequestDict": "async_batch_embed_content_request",
    "AttributionSourceId": "attribution_source_id",
    "AttributionSourceIdDict": "attribution_source_id",
    "AudioResponseFormat": "audio_response_format",
    "AudioResponseFormatDelivery": "audio_response_format",
    "AudioResponseFormatDict": "audio_response_format",
    "AudioResponseFormatMimeType": "audio_response_format",
    "AudioTranscription": "audio_transcription",
    "AudioTranscriptionConfig": "audio_transcription_config",
    "AudioTranscriptionConfigDict": "audio_transcription_config",
    "AudioTranscriptionConfigMode": "audio_transcription_config",
    "AudioTranscriptionDict": "audio_transcription",
    "AuthToken": "auth_token",
    "AuthTokenDict": "auth_token",
    "AutomaticActivityDetection": "automatic_activity_detection",
    "AutomaticActivityDetectionDict": "automatic_activity_detection",
    "AutomaticActivityDetectionEndOfSpeechSensitivity": "automatic_activity_detection",
    "AutomaticActivityDetectionStartOfSpeechSensitivity": "automatic_activity_detection",
    "BatchEmbedContentsRequest": "batch_embed_contents_request",
    "BatchEmbedContentsRequestDict": "batch_embed_contents_request",
    "BatchEmbedContentsResponse": "batch_embed_contents_response",
    "BatchEmbedContentsResponseDict": "batch_embed_contents_response",
    "BatchEmbedTextRequest": "batch_embed_text_request",
    "BatchEmbedTextRequestDict": "batch_embed_text_request",
    "BatchEmbedTextResponse": "batch_embed_text_response",
    "BatchEmbedTextResponseDict": "batch_embed_text_response",
    "BatchGenerateContentRequest": "batch_generate_content_request",
    "BatchGenerateContentRequestDict": "batch_generate_content_request",
    "BatchStats": "batch_stats",
    "BatchStatsDict": "batch_stats",
    "BidiGenerateContentSetup": "bidi_generate_content_setup",
    "BidiGenerateContentSetupDict": "bidi_generate_content_setup",
    "Blob": "blob",
    "BlobDict": "blob",
    "Blobstore2Info": "blobstore2_info",
    "Blobstore2InfoDict": "blobstore2_info",
    "CachedContent": "cached_content",
    "CachedContentDict": "cached_content",
    "CachedContentUsageMetadata": "cached_content_usage_metadata",
    "CachedContentUsageMetadataDict": "cached_content_usage_metadata",
    "Candidate": "candidate",
    "CandidateDict": "candidate",
    "CandidateFinishReason": "candidate",
    "ChunkingConfig": "chunking_config",
    "ChunkingConfigDict": "chunking_config",
    "CitationMetadata": "citation_metadata",
    "CitationMetadataDict": "citation_metadata",
    "CitationSource": "citation_source",
    "CitationSourceDict": "citation_source",
    "CodeExecution": "code_execution",
    "CodeExecutionDict": "code_execution",
    "CodeExecutionResult": "code_execution_result",
    "CodeExecutionResultDict": "code_execution_result",
    "CodeExecutionResultOutcome": "code_execution_result",
    "CompositeMedia": "composite_media",
    "CompositeMediaDict": "composite_media",
    "CompositeMediaReferenceType": "composite_media",
    "ComputerUse": "computer_use",
    "ComputerUseDict": "computer_use",
    "ComputerUseDisabledSafetyPoliciesItem": "computer_use",
    "ComputerUseEnvironment": "computer_use",
    "Condition": "condition",
    "ConditionDict": "condition",
    "ConditionOperation": "condition",
    "Content": "content",
    "ContentDict": "content",
    "ContentEmbedding": "content_embedding",
    "ContentEmbeddingDict": "content_embedding",
    "ContentFilter": "content_filter",
    "ContentFilterDict": "content_filter",
    "ContentFilterReason": "content_filter",
    "ContentTypeInfo": "content_type_info",
    "ContentTypeInfoDict": "content_type_info",
    "ContextWindowCompressionConfig": "context_window_compression_config",
    "ContextWindowCompressionConfigDict": "context_window_compression_config",
    "Corpus": "corpus",
    "CorpusDict": "corpus",
    "CountMessageTokensRequest": "count_message_tokens_request",
    "CountMessageTokensRequestDict": "count_message_tokens_request",
    "CountMessageTokensResponse": "count_message_tokens_response",
    "CountMessageTokensResponseDict": "count_message_tokens_response",
    "CountTextTokensRequest": "count_text_tokens_request",
    "CountTextTokensRequestDict": "count_text_tokens_request",
    "CountTextTokensResponse": "count_text_tokens_response",
    "CountTextTokensResponseDict": "count_text_tokens_response",
    "CountTokensRequest": "count_tokens_request",
    "CountTokensRequestDict": "count_tokens_request",
    "CountTokensResponse": "count_tokens_response",
    "CountTokensResponseDict": "count_tokens_response",
    "CreateEnvironmentRequest": "create_environment_request",
    "CreateEnvironmentRequestDict": "create_environment_request",
    "CreateEnvironmentRequestNetworkMode": "create_environment_request",
    "CreateFileRequest": "create_file_request",
    "CreateFileRequestDict": "create_file_request",
    "CreateFileResponse": "create_file_response",
    "CreateFileResponseDict": "create_file_response",
    "CustomLongRunningOperation": "custom_long_running_operation",
    "CustomLongRunningOperationDict": "custom_long_running_operation",
    "CustomMetadata": "custom_metadata",
    "CustomMetadataDict": "custom_metadata",
    "Dataset": "dataset",
    "DatasetDict": "dataset",
    "DiffChecksumsResponse": "diff_checksums_response",
    "DiffChecksumsResponseDict": "diff_checksums_response",
    "DiffDownloadResponse": "diff_download_response",
    "DiffDownloadResponseDict": "diff_download_response",
    "DiffUploadRequest": "diff_upload_request",
    "DiffUploadRequestDict": "diff_upload_request",
    "DiffUploadResponse": "diff_upload_response",
    "DiffUploadResponseDict": "diff_upload_response",
    "DiffVersionResponse": "diff_version_response",
    "DiffVersionResponseDict": "diff_version_response",
    "Document": "document",
    "DocumentDict": "document",
    "DocumentState": "document",
    "DownloadFileResponse": "download_file_response",
    "DownloadFileResponseDict": "download_file_response",
    "DownloadMediaResponse": "download_media_response",
    "DownloadMediaResponseDict": "download_media_response",
    "DownloadParameters": "download_parameters",
    "DownloadParametersDict": "download_parameters",
    "DynamicRetrievalConfig": "dynamic_retrieval_config",
    "DynamicRetrievalConfigDict": "dynamic_retrieval_config",
    "DynamicRetrievalConfigMode": "dynamic_retrieval_config",
    "EgressRule": "egress_rule",
    "EgressRuleDict": "egress_rule",
    "EmbedContentBatch": "embed_content_batch",
    "EmbedContentBatchDict": "embed_content_batch",
    "EmbedContentBatchOutput": "embed_content_batch_output",
    "EmbedContentBatchOutputDict": "embed_content_batch_output",
    "EmbedContentBatchState": "embed_content_batch",
    "EmbedContentBatchStats": "embed_content_batch_stats",
    "EmbedContentBatchStatsDict": "embed_content_batch_stats",
    "EmbedContentConfig": "embed_content_config",
    "EmbedContentConfigDict": "embed_content_config",
    "EmbedContentConfigTaskType": "embed_content_config",
    "EmbedContentRequest": "embed_content_request",
    "EmbedContentRequestDict": "embed_content_request",
    "EmbedContentRequestTaskType": "embed_content_request",
    "EmbedContentResponse": "embed_content_response",
    "EmbedContentResponseDict": "embed_content_response",
    "EmbedTextRequest": "embed_text_request",
    "EmbedTextRequestDict": "embed_text_request",
    "EmbedTextResponse": "embed_text_response",
    "EmbedTextResponseDict": "embed_text_response",
    "Embedding": "embedding",
    "EmbeddingDict": "embedding",
    "EmbeddingUsageMetadata": "embedding_usage_metadata",
    "EmbeddingUsageMetadataDict": "embedding_usage_metadata",
    "Empty": "empty",
    "EmptyDict": "empty",
    "Environment": "environment",
    "EnvironmentDict": "environment",
    "EnvironmentFile": "environment_file",
    "EnvironmentFileDict": "environment_file",
    "EnvironmentFileType": "environment_file",
    "EnvironmentNetworkEgressAllowlist": "environment_network_egress_allowlist",
    "EnvironmentNetworkEgressAllowlistDict": "environment_network_egress_allowlist",
    "EnvironmentNetworkMode": "environment",
    "EnvironmentStatus": "environment",
    "Example": "example",
    "ExampleDict": "example",
    "ExecutableCode": "executable_code",
    "ExecutableCodeDict": "executable_code",
    "ExecutableCodeLanguage": "executable_code",
    "File": "file",
    "FileData": "file_data",
    "FileDataDict": "file_data",
    "FileDict": "file",
    "FileSearch": "file_search",
    "FileSearchDict": "file_search",
    "FileSearchStore": "file_search_store",
    "FileSearchStoreDict": "file_search_store",
    "FileSource": "file",
    "FileState": "file",
    "FunctionCall": "function_call",
    "FunctionCallDict": "function_call",
    "FunctionCallingConfig": "function_calling_config",
    "FunctionCallingConfigDict": "function_calling_config",
    "FunctionCallingConfigMode": "function_calling_config",
    "FunctionDeclaration": "function_declaration",
    "FunctionDeclarationBehavior": "function_declaration",
    "FunctionDeclarationDict": "function_declaration",
    "FunctionResponse": "function_response",
    "FunctionResponseBlob": "function_response_blob",
    "FunctionResponseBlobDict": "function_response_blob",
    "FunctionResponseDict": "function_response",
    "FunctionResponsePart": "function_response_part",
    "FunctionResponsePartDict": "function_response_part",
    "FunctionResponseScheduling": "function_response",
    "GdataMedia": "gdata_media",
    "GdataMediaDict": "gdata_media",
    "GdataMediaReferenceType": "gdata_media",
    "GenerateAnswerRequest": "generate_answer_request",
    "GenerateAnswerRequestAnswerStyle": "generate_answer_request",
    "GenerateAnswerRequestDict": "generate_answer_request",
    "GenerateAnswerResponse": "generate_answer_response",
    "GenerateAnswerResponseDict": "generate_answer_response",
    "GenerateContentBatch": "generate_content_batch",
    "GenerateContentBatchDict": "generate_content_batch",
    "GenerateContentBatchOutput": "generate_content_batch_output",
    "GenerateContentBatchOutputDict": "generate_content_batch_output",
    "GenerateContentBatchState": "generate_content_batch",
    "GenerateContentRequest": "generate_content_request",
    "GenerateContentRequestDict": "generate_content_request",
    "GenerateContentRequestServiceTier": "generate_content_request",
    "GenerateContentResponse": "generate_content_response",
    "GenerateContentResponseDict": "generate_content_response",
    "GenerateMessageRequest": "generate_message_request",
    "GenerateMessageRequestDict": "generate_message_request",
    "GenerateMessageResponse": "generate_message_response",
    "GenerateMessageResponseDict": "generate_message_response",
    "GenerateTextRequest": "generate_text_request",
    "GenerateTextRequestDict": "generate_text_request",
    "GenerateTextResponse": "generate_text_response",
    "GenerateTextResponseDict": "generate_text_response",
    "GeneratedFile": "generated_file",
    "GeneratedFileDict": "generated_file",
    "GeneratedFileState": "generated_file",
    "GenerationConfig": "generation_config",
    "GenerationConfigDict": "generation_config",
    "GenerationConfigMediaResolution": "generation_config",
    "GenerationConfigResponseModalitiesItem": "generation_config",
    "GetEnvironmentFilesResponse": "get_environment_files_response",
    "GetEnvironmentFilesResponseDict": "get_environment_files_response",
    "GoogleAiGenerativelanguageV1betaGroundingSupport": "google_ai_generativelanguage_v1beta_grounding_support",
    "GoogleAiGenerativelanguageV1betaGroundingSupportDict": "google_ai_generativelanguage_v1beta_grounding_support",
    "GoogleAiGenerativelanguageV1betaSegment": "google_ai_generativelanguage_v1beta_segment",
    "GoogleAiGenerativelanguageV1betaSegmentDict": "google_ai_generativelanguage_v1beta_segment",
    "GoogleMaps": "google_maps",
    "GoogleMapsDict": "google_maps",
    "GoogleSearch": "google_search",
    "GoogleSearchDict": "google_search",
    "GoogleSearchRetrieval": "google_search_retrieval",
    "GoogleSearchRetrievalDict": "google_search_retrieval",
    "GroundingAttribution": "grounding_attribution",
    "GroundingAttributionDict": "grounding_attribution",
    "GroundingChunk": "grounding_chunk",
    "GroundingChunkCustomMetadata": "grounding_chunk_custom_metadata",
    "GroundingChunkCustomMetadataDict": "grounding_chunk_custom_metadata",
    "GroundingChunkDict": "grounding_chunk",
    "GroundingChunkStringList": "grounding_chunk_string_list",
    "GroundingChunkStringListDict": "grounding_chunk_string_list",
    "GroundingMetadata": "grounding_metadata",
    "GroundingMetadataDict": "grounding_metadata",
    "GroundingPassage": "grounding_passage",
    "GroundingPassageDict": "grounding_passage",
    "GroundingPassageId": "grounding_passage_id",
    "GroundingPassageIdDict": "grounding_passage_id",
    "GroundingPassages": "grounding_passages",
    "GroundingPassagesDict": "grounding_passages",
    "HistoryConfig": "history_config",
    "HistoryConfigDict": "history_config",
    "HttpBody": "http_body",
    "HttpBodyDict": "http_body",
    "Hyperparameters": "hyperparameters",
    "HyperparametersDict": "hyperparameters",
    "Image": "image",
    "ImageConfig": "image_config",
    "ImageConfigDict": "image_config",
    "ImageDict": "image",
    "ImageResponseFormat": "image_response_format",
    "ImageResponseFormatAspectRatio": "image_response_format",
    "ImageResponseFormatDelivery": "image_response_format",
    "ImageResponseFormatDict": "image_response_format",
    "ImageResponseFormatImageSize": "image_response_format",
    "ImageResponseFormatMimeType": "image_response_format",
    "ImageSearch": "image_search",
    "ImageSearchDict": "image_search",
    "ImportFileRequest": "import_file_request",
    "ImportFileRequestDict": "import_file_request",
    "InlinedEmbedContentRequest": "inlined_embed_content_request",
    "InlinedEmbedContentRequestDict": "inlined_embed_content_request",
    "InlinedEmbedContentRequests": "inlined_embed_content_requests",
    "InlinedEmbedContentRequestsDict": "inlined_embed_content_requests",
    "InlinedEmbedContentResponse": "inlined_embed_content_response",
    "InlinedEmbedContentResponseDict": "inlined_embed_content_response",
    "InlinedEmbedContentResponses": "inlined_embed_content_responses",
    "InlinedEmbedContentResponsesDict": "inlined_embed_content_responses",
    "InlinedRequest": "inlined_request",
    "InlinedRequestDict": "inlined_request",
    "InlinedRequests": "inlined_requests",
    "InlinedRequestsDict": "inlined_requests",
    "InlinedResponse": "inlined_response",
    "InlinedResponseDict": "inlined_response",
    "InlinedResponses": "inlined_responses",
    "InlinedResponsesDict": "inlined_responses",
    "InputConfig": "input_config",
    "InputConfigDict": "input_config",
    "InputEmbedContentConfig": "input_embed_content_config",
    "InputEmbedContentConfigDict": "input_embed_content_config",
    "InputFeedback": "input_feedback",
    "InputFeedbackBlockReason": "input_feedback",
    "InputFeedbackDict": "input_feedback",
    "Interval": "interval",
    "IntervalDict": "interval",
    "LanguageAuto": "language_auto",
    "LanguageAutoDict": "language_auto",
    "LanguageHints": "language_hints",
    "LanguageHintsDict": "language_hints",
    "LatLng": "lat_lng",
    "LatLngDict": "lat_lng",
    "ListCachedContentsResponse": "list_cached_contents_response",
    "ListCachedContentsResponseDict": "list_cached_contents_response",
    "ListCorporaResponse": "list_corpora_response",
    "ListCorporaResponseDict": "list_corpora_response",
    "ListDocumentsResponse": "list_documents_response",
    "ListDocumentsResponseDict": "list_documents_response",
    "ListEnvironmentsResponse": "list_environments_response",
    "ListEnvironmentsResponseDict": "list_environments_response",
    "ListFileSearchStoresResponse": "list_file_search_stores_response",
    "ListFileSearchStoresResponseDict": "list_file_search_stores_response",
    "ListFilesResponse": "list_files_response",
    "ListFilesResponseDict": "list_files_response",
    "ListGeneratedFilesResponse": "list_generated_files_response",
    "ListGeneratedFilesResponseDict": "list_generated_files_response",
    "ListModelsResponse": "list_models_response",
    "ListModelsResponseDict": "list_models_response",
    "ListOperationsResponse": "list_operations_response",
    "ListOperationsResponseDict": "list_operations_response",
    "ListPermissionsResponse": "list_permissions_response",
    "ListPermissionsResponseDict": "list_permissions_response",
    "ListTunedModelsResponse": "list_tuned_models_response",
    "ListTunedModelsResponseDict": "list_tuned_models_response",
    "LogprobsResult": "logprobs_result",
    "LogprobsResultCandidate": "logprobs_result_candidate",
    "LogprobsResultCandidateDict": "logprobs_result_candidate",
    "LogprobsResultDict": "logprobs_result",
    "Maps": "maps",
    "MapsDict": "maps",
    "McpServer": "mcp_server",
    "McpServerDict": "mcp_server",
    "Message": "message",
    "MessageDict": "message",
    "MessagePrompt": "message_prompt",
    "MessagePromptDict": "message_prompt",
    "MetadataFilter": "metadata_filter",
    "MetadataFilterDict": "metadata_filter",
    "ModalityTokenCount": "modality_token_count",
    "ModalityTokenCountDict": "modality_token_count",
    "ModalityTokenCountModality": "modality_token_count",
    "Model": "model",
    "ModelDict": "model",
    "ModelStatus": "model_status",
    "ModelStatusDict": "model_status",
    "ModelStatusModelStage": "model_status",
    "MultiSpeakerVoiceConfig": "multi_speaker_voice_config",
    "MultiSpeakerVoiceConfigDict": "multi_speaker_voice_config",
    "ObjectId": "object_id",
    "ObjectIdDict": "object_id",
    "Operation": "operation",
    "OperationDict": "operation",
    "Part": "part",
    "PartDict": "part",
    "PartMediaProcessing": "part",
    "Permission": "permission",
    "PermissionDict": "permission",
    "PermissionGranteeType": "permission",
    "PermissionRole": "permission",
    "PlaceAnswerSources": "place_answer_sources",
    "PlaceAnswerSourcesDict": "place_answer_sources",
    "PrebuiltVoiceConfig": "prebuilt_voice_config",
    "PrebuiltVoiceConfigDict": "prebuilt_voice_config",
    "PredictLongRunningRequest": "predict_long_running_request",
    "PredictLongRunningRequestDict": "predict_long_running_request",
    "PredictRequest": "predict_request",
    "PredictRequestDict": "predict_request",
    "PredictResponse": "predict_response",
    "PredictResponseDict": "predict_response",
    "PromptFeedback": "prompt_feedback",
    "PromptFeedbackBlockReason": "prompt_feedback",
    "PromptFeedbackDict": "prompt_feedback",
    "RealtimeInputConfig": "realtime_input_config",
    "RealtimeInputConfigActivityHandling": "realtime_input_config",
    "RealtimeInputConfigDict": "realtime_input_config",
    "RealtimeInputConfigTurnCoverage": "realtime_input_config",
    "RegisterFilesRequest": "register_files_request",
    "RegisterFilesRequestDict": "register_files_request",
    "RegisterFilesResponse": "register_files_response",
    "RegisterFilesResponseDict": "register_files_response",
    "ResponseFormatConfig": "response_format_config",
    "ResponseFormatConfigDict": "response_format_config",
    "RetrievalConfig": "retrieval_config",
    "RetrievalConfigDict": "retrieval_config",
    "RetrievalMetadata": "retrieval_metadata",
    "RetrievalMetadataDict": "retrieval_metadata",
    "RetrievedContext": "retrieved_context",
    "RetrievedContextDict": "retrieved_context",
    "ReviewSnippet": "review_snippet",
    "ReviewSnippetDict": "review_snippet",
    "SafetyFeedback": "safety_feedback",
    "SafetyFeedbackDict": "safety_feedback",
    "SafetyRating": "safety_rating",
    "SafetyRatingCategory": "safety_rating",
    "SafetyRatingDict": "safety_rating",
    "SafetyRatingProbability": "safety_rating",
    "SafetySetting": "safety_setting",
    "SafetySettingCategory": "safety_setting",
    "SafetySettingDict": "safety_setting",
    "SafetySettingThreshold": "safety_setting",
    "Schema": "schema",
    "SchemaDict": "schema",
    "SchemaType": "schema",
    "SearchEntryPoint": "search_entry_point",
    "SearchEntryPointDict": "search_entry_point",
    "SearchTypes": "search_types",
    "SearchTypesDict": "search_types",
    "SemanticRetrieverChunk": "semantic_retriever_chunk",
    "SemanticRetrieverChunkDict": "semantic_retriever_chunk",
    "SemanticRetrieverConfig": "semantic_retriever_config",
    "SemanticRetrieverConfigDict": "semantic_retriever_config",
    "SessionResumptionConfig": "session_resumption_config",
    "SessionResumptionConfigDict": "session_resumption_config",
    "SlidingWindow": "sliding_window",
    "SlidingWindowDict": "sliding_window",
    "Source": "source",
    "SourceDict": "source",
    "SourceType": "source",
    "SpeakerVoiceConfig": "speaker_voice_config",
    "SpeakerVoiceConfigDict": "speaker_voice_config",
    "SpeechConfig": "speech_config",
    "SpeechConfigDict": "speech_config",
    "Status": "status",
    "StatusDict": "status",
    "StreamableHttpTransport": "streamable_http_transport",
    "StreamableHttpTransportDict": "streamable_http_transport",
    "StringList": "string_list",
    "StringListDict": "string_list",
    "TextCompletion": "text_completion",
    "TextCompletionDict": "text_completion",
    "TextPrompt": "text_prompt",
    "TextPromptDict": "text_prompt",
    "TextResponseFormat": "text_response_format",
    "TextResponseFormatDict": "text_response_format",
    "TextResponseFormatMimeType": "text_response_format",
    "ThinkingConfig": "thinking_config",
    "ThinkingConfigDict": "thinking_config",
    "ThinkingConfigThinkingLevel": "thinking_config",
    "Tool": "tool",
    "ToolCall": "tool_call",
    "ToolCallDict": "tool_call",
    "ToolCallToolType": "tool_call",
    "ToolConfig": "tool_config",
    "ToolConfigDict": "tool_config",
    "ToolDict": "tool",
    "ToolResponse": "tool_response",
    "ToolResponseDict": "tool_response",
    "ToolResponseToolType": "tool_response",
    "TopCandidates": "top_candidates",
    "TopCandidatesDict": "top_candidates",
    "TransferOwnershipRequest": "transfer_ownership_request",
    "TransferOwnershipRequestDict": "transfer_ownership_request",
    "TransferOwnershipResponse": "transfer_ownership_response",
    "TransferOwnershipResponseDict": "transfer_ownership_response",
    "TranslationConfig": "translation_config",
    "TranslationConfigDict": "translation_config",
    "TunedModel": "tuned_model",
    "TunedModelDict": "tuned_model",
    "TunedModelSource": "tuned_model_source",
    "TunedModelSourceDict": "tuned_model_source",
    "TunedModelState": "tuned_model",
    "TuningExample": "tuning_example",
    "TuningExampleDict": "tuning_example",
    "TuningExamples": "tuning_examples",
    "TuningExamplesDict": "tuning_examples",
    "TuningSnapshot": "tuning_snapshot",
    "TuningSnapshotDict": "tuning_snapshot",
    "TuningTask": "tuning_task",
    "TuningTaskDict": "tuning_task",
    "UploadToFileSearchStoreRequest": "upload_to_file_search_store_request",
    "UploadToFileSearchStoreRequestDict": "upload_to_file_search_store_request",
    "UrlContext": "url_context",
    "UrlContextDict": "url_context",
    "UrlContextMetadata": "url_context_metadata",
    "UrlContextMetadataDict": "url_context_metadata",
    "UrlMetadata": "url_metadata",
    "UrlMetadataDict": "url_metadata",
    "UrlMetadataUrlRetrievalStatus": "url_metadata",
    "UsageMetadata": "usage_metadata",
    "UsageMetadataDict": "usage_metadata",
    "UsageMetadataServiceTier": "usage_metadata",
    "V1mainCreateTunedModelMetadata": "v1main_create_tuned_model_metadata",
    "V1mainCreateTunedModelMetadataDict": "v1main_create_tuned_model_metadata",
    "V1mainMediaResolution": "v1main_media_resolution",
    "V1mainMediaResolutionDict": "v1main_media_resolution",
    "V1mainMediaResolutionLevel": "v1main_media_resolution",
    "V1mainTuningSnapshot": "v1main_tuning_snapshot",
    "V1mainTuningSnapshotDict": "v1main_tuning_snapshot",
    "VideoFileMetadata": "video_file_metadata",
    "VideoFileMetadataDict": "video_file_metadata",
    "VideoMetadata": "video_metadata",
    "VideoMetadataDict": "video_metadata",
    "VoiceConfig": "voice_config",
    "VoiceConfigDict": "voice_config",
    "Web": "web",
    "WebDict": "web",
    "WebSearch": "web_search",
    "WebSearchDict": "web_search",
    "WhiteSpaceConfig": "white_space_config",
    "WhiteSpaceConfigDict": "white_space_config",
    "WordInfo": "word_info",
    "WordInfoDict": "word_info",
}

if not TYPE_CHECKING:  # a checker must see what there is, and nothing else
    __getattr__, __dir__ = lazy(__name__, _MODULES)
