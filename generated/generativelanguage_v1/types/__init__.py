"""Models, typed dicts and enumerations; each module is loaded when it is first used.

A class stands for each schema of the API, and `XDict` describes the same message as a
plain dict, for type checkers.
"""

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .batch_embed_contents_request import (
        BatchEmbedContentsRequest as BatchEmbedContentsRequest,
        BatchEmbedContentsRequestDict as BatchEmbedContentsRequestDict,
    )
    from .batch_embed_contents_response import (
        BatchEmbedContentsResponse as BatchEmbedContentsResponse,
        BatchEmbedContentsResponseDict as BatchEmbedContentsResponseDict,
    )
    from .blob import Blob as Blob, BlobDict as BlobDict
    from .cancel_operation_request import (
        CancelOperationRequest as CancelOperationRequest,
        CancelOperationRequestDict as CancelOperationRequestDict,
    )
    from .candidate import (
        Candidate as Candidate,
        CandidateDict as CandidateDict,
        CandidateFinishReason as CandidateFinishReason,
    )
    from .citation_metadata import (
        CitationMetadata as CitationMetadata,
        CitationMetadataDict as CitationMetadataDict,
    )
    from .citation_source import (
        CitationSource as CitationSource,
        CitationSourceDict as CitationSourceDict,
    )
    from .content import Content as Content, ContentDict as ContentDict
    from .content_embedding import (
        ContentEmbedding as ContentEmbedding,
        ContentEmbeddingDict as ContentEmbeddingDict,
    )
    from .count_tokens_request import (
        CountTokensRequest as CountTokensRequest,
        CountTokensRequestDict as CountTokensRequestDict,
    )
    from .count_tokens_response import (
        CountTokensResponse as CountTokensResponse,
        CountTokensResponseDict as CountTokensResponseDict,
    )
    from .create_tuned_model_metadata import (
        CreateTunedModelMetadata as CreateTunedModelMetadata,
        CreateTunedModelMetadataDict as CreateTunedModelMetadataDict,
    )
    from .embed_content_request import (
        EmbedContentRequest as EmbedContentRequest,
        EmbedContentRequestDict as EmbedContentRequestDict,
        EmbedContentRequestTaskType as EmbedContentRequestTaskType,
    )
    from .embed_content_response import (
        EmbedContentResponse as EmbedContentResponse,
        EmbedContentResponseDict as EmbedContentResponseDict,
    )
    from .empty import Empty as Empty, EmptyDict as EmptyDict
    from .generate_content_request import (
        GenerateContentRequest as GenerateContentRequest,
        GenerateContentRequestDict as GenerateContentRequestDict,
    )
    from .generate_content_response import (
        GenerateContentResponse as GenerateContentResponse,
        GenerateContentResponseDict as GenerateContentResponseDict,
    )
    from .generation_config import (
        GenerationConfig as GenerationConfig,
        GenerationConfigDict as GenerationConfigDict,
    )
    from .list_models_response import (
        ListModelsResponse as ListModelsResponse,
        ListModelsResponseDict as ListModelsResponseDict,
    )
    from .list_operations_response import (
        ListOperationsResponse as ListOperationsResponse,
        ListOperationsResponseDict as ListOperationsResponseDict,
    )
    from .model import Model as Model, ModelDict as ModelDict
    from .operation import Operation as Operation, OperationDict as OperationDict
    from .part import Part as Part, PartDict as PartDict
    from .prompt_feedback import (
        PromptFeedback as PromptFeedback,
        PromptFeedbackBlockReason as PromptFeedbackBlockReason,
        PromptFeedbackDict as PromptFeedbackDict,
    )
    from .safety_rating import (
        SafetyRating as SafetyRating,
        SafetyRatingCategory as SafetyRatingCategory,
        SafetyRatingDict as SafetyRatingDict,
        SafetyRatingProbability as SafetyRatingProbability,
    )
    from .safety_setting import (
        SafetySetting as SafetySetting,
        SafetySettingCategory as SafetySettingCategory,
        SafetySettingDict as SafetySettingDict,
        SafetySettingThreshold as SafetySettingThreshold,
    )
    from .status import Status as Status, StatusDict as StatusDict
    from .tuning_snapshot import (
        TuningSnapshot as TuningSnapshot,
        TuningSnapshotDict as TuningSnapshotDict,
    )
else:
    _MODULES = {
        "batch_embed_contents_request": (
            "BatchEmbedContentsRequest",
            "BatchEmbedContentsRequestDict",
        ),
        "batch_embed_contents_response": (
            "BatchEmbedContentsResponse",
            "BatchEmbedContentsResponseDict",
        ),
        "blob": ("Blob", "BlobDict"),
        "cancel_operation_request": (
            "CancelOperationRequest",
            "CancelOperationRequestDict",
        ),
        "candidate": ("Candidate", "CandidateDict", "CandidateFinishReason"),
        "citation_metadata": ("CitationMetadata", "CitationMetadataDict"),
        "citation_source": ("CitationSource", "CitationSourceDict"),
        "content": ("Content", "ContentDict"),
        "content_embedding": ("ContentEmbedding", "ContentEmbeddingDict"),
        "count_tokens_request": ("CountTokensRequest", "CountTokensRequestDict"),
        "count_tokens_response": ("CountTokensResponse", "CountTokensResponseDict"),
        "create_tuned_model_metadata": (
            "CreateTunedModelMetadata",
            "CreateTunedModelMetadataDict",
        ),
        "embed_content_request": (
            "EmbedContentRequest",
            "EmbedContentRequestDict",
            "EmbedContentRequestTaskType",
        ),
        "embed_content_response": ("EmbedContentResponse", "EmbedContentResponseDict"),
        "empty": ("Empty", "EmptyDict"),
        "generate_content_request": (
            "GenerateContentRequest",
            "GenerateContentRequestDict",
        ),
        "generate_content_response": (
            "GenerateContentResponse",
            "GenerateContentResponseDict",
        ),
        "generation_config": ("GenerationConfig", "GenerationConfigDict"),
        "list_models_response": ("ListModelsResponse", "ListModelsResponseDict"),
        "list_operations_response": (
            "ListOperationsResponse",
            "ListOperationsResponseDict",
        ),
        "model": ("Model", "ModelDict"),
        "operation": ("Operation", "OperationDict"),
        "part": ("Part", "PartDict"),
        "prompt_feedback": (
            "PromptFeedback",
            "PromptFeedbackBlockReason",
            "PromptFeedbackDict",
        ),
        "safety_rating": (
            "SafetyRating",
            "SafetyRatingCategory",
            "SafetyRatingDict",
            "SafetyRatingProbability",
        ),
        "safety_setting": (
            "SafetySetting",
            "SafetySettingCategory",
            "SafetySettingDict",
            "SafetySettingThreshold",
        ),
        "status": ("Status", "StatusDict"),
        "tuning_snapshot": ("TuningSnapshot", "TuningSnapshotDict"),
    }
    __getattr__, __dir__, __all__ = lazy(__name__, _MODULES)
